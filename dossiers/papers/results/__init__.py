"""Result templates, discovered by themselves: a module, a template under `templates/pdf/results/`, no other change."""
