"""The link to the national e-identity provider: the portal as its client, and a stand-in for demo and tests."""
