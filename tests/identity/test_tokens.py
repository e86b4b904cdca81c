import base64
import hashlib
import hmac
import json

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from hypothesis import given
from hypothesis import strategies as st

from identity.vneid.tokens import Expected, UnknownKey, UntrustedToken, level_of, verify

ISSUER, CLIENT, NONCE, ACCESS = "http://vneid.example", "portal", "the-nonce", "the-access-token"
NOW = 1_790_000_000
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER = rsa.generate_private_key(public_exponent=65537, key_size=2048)
WEAK = rsa.generate_private_key(public_exponent=65537, key_size=1024)
EXPECTED = Expected(issuer=ISSUER, client_id=CLIENT, nonce=NONCE, level=2, access_token=ACCESS)
GOOD = {
    "iss": ISSUER, "aud": CLIENT, "sub": "lan", "exp": NOW + 300, "iat": NOW, "nonce": NONCE, "acr": "2",
    "auth_time": NOW - 5,
}  # fmt: skip


def jwk(key, **changes):
    return json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key())) | {"kid": "k1"} | changes


KEYS = {"keys": [jwk(KEY)]}


def token(*, key=KEY, algorithm="RS256", header=None, drop=(), **changes):
    claims = {name: value for name, value in {**GOOD, **changes}.items() if name not in drop}
    marks = {name: value for name, value in ({"kid": "k1"} | (header or {})).items() if value is not None}
    return jwt.PyJWS().encode(json.dumps(claims).encode(), key, algorithm=algorithm, headers=marks)


def half_hash(text):
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()[:16]).rstrip(b"=").decode()


def encoded(part):
    return base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()


def unsigned(**header):
    return f"{encoded(header)}.{encoded(GOOD)}."


def signed_with_the_public_key_as_a_secret():
    pem = KEY.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    body = f"{encoded({'alg': 'HS256', 'kid': 'k1'})}.{encoded(GOOD)}"
    mark = (
        base64.urlsafe_b64encode(hmac.new(pem, body.encode(), hashlib.sha256).digest()).rstrip(b"=").decode()
    )
    return f"{body}.{mark}"


def with_another_body():
    head, _, mark = token().split(".")
    return f"{head}.{encoded(GOOD | {'sub': 'mai'})}.{mark}"


def check(given_token, keys=KEYS, expected=EXPECTED, now=NOW):
    return verify(given_token, keys=keys, expected=expected, now=now)


def test_the_token_that_was_asked_for_is_believed():
    assert check(token())["sub"] == "lan"


@pytest.mark.parametrize(
    "changes",
    [
        {"aud": [CLIENT]},
        {"aud": [CLIENT, "another"], "azp": CLIENT},
        {"azp": CLIENT},
        {"at_hash": half_hash(ACCESS)},
        {"nbf": NOW},
        {"acr": "LoA2"},
        {"iat": NOW + 20},
    ],
)
def test_what_the_protocol_allows_is_allowed(changes):
    assert check(token(**changes))["sub"] == "lan"


CLAIMS = {
    "another issuer": {"iss": "http://other.example"},
    "issuer with a slash": {"iss": ISSUER + "/"},
    "issuer in capitals": {"iss": ISSUER.upper()},
    "issuers in a list": {"iss": [ISSUER]},
    "another audience": {"aud": "another"},
    "part of the audience": {"aud": CLIENT[:-1]},
    "audience as a number": {"aud": 7},
    "audience as an object": {"aud": {CLIENT: 1}},
    "no audience": {"aud": []},
    "two audiences and nobody authorised": {"aud": [CLIENT, "another"]},
    "somebody else authorised": {"azp": "another"},
    "two audiences and somebody else authorised": {"aud": [CLIENT, "another"], "azp": "another"},
    "expired": {"exp": NOW - 31, "iat": NOW - 200},
    "expires as text": {"exp": str(NOW + 300)},
    "expires as a truth": {"exp": True},
    "expires never": {"exp": 1e15},
    "issued tomorrow": {"iat": NOW + 86_400, "exp": NOW + 86_700},
    "issued in a minute": {"iat": NOW + 61},
    "issued yesterday": {"iat": NOW - 86_400},
    "issued after it expires": {"iat": NOW + 20, "exp": NOW + 10},
    "valid for a day": {"exp": NOW + 86_400},
    "not valid yet": {"nbf": NOW + 120},
    "valid from some word": {"nbf": "now"},
    "proved in the future": {"auth_time": NOW + 600},
    "proved at a word": {"auth_time": "today"},
    "another nonce": {"nonce": "another"},
    "nonce as a number": {"nonce": 1},
    "nonce in a list": {"nonce": [NONCE]},
    "a lower level": {"acr": "1"},
    "an unknown level": {"acr": "9"},
    "level as a number": {"acr": 2},
    "no subject": {"sub": ""},
    "subject as a number": {"sub": 7},
    "an endless subject": {"sub": "x" * 300},
    "another access token": {"at_hash": half_hash("another")},
    "access token as a number": {"at_hash": 1},
}


@pytest.mark.parametrize("changes", CLAIMS.values(), ids=CLAIMS.keys())
def test_a_claim_that_is_not_as_asked_is_refused(changes):
    with pytest.raises(UntrustedToken):
        check(token(**changes))


@pytest.mark.parametrize("name", ["iss", "aud", "sub", "exp", "iat", "nonce", "acr"])
def test_a_claim_that_is_missing_is_refused(name):
    with pytest.raises(UntrustedToken):
        check(token(drop=[name]))


SIGNATURES = {
    "none": lambda: unsigned(alg="none", kid="k1"),
    "None in capitals": lambda: unsigned(alg="NONE", kid="k1"),
    "no algorithm": lambda: unsigned(kid="k1"),
    "the public key as a secret": signed_with_the_public_key_as_a_secret,
    "another key under the same name": lambda: token(key=OTHER),
    "a longer hash": lambda: token(algorithm="RS512"),
    "probabilistic padding": lambda: token(algorithm="PS256"),
    "a curve": lambda: token(key=ec.generate_private_key(ec.SECP256R1()), algorithm="ES256"),
    "an unknown key": lambda: token(header={"kid": "k2"}),
    "no key named": lambda: token(header={"kid": None}),
    "a key named by a number": lambda: unsigned(alg="RS256", kid=1),
    "a critical extension": lambda: token(header={"crit": ["b64"], "b64": False}),
    "another body": with_another_body,
    "no signature": lambda: token().rsplit(".", 1)[0] + ".",
    "two parts": lambda: token().rsplit(".", 1)[0],
    "five parts": lambda: token() + ".a.b",
    "nothing": lambda: "",
    "no text": lambda: None,
    "a list": lambda: [token()],
    "rubbish": lambda: "a.b.c",
    "too long": lambda: token(filler="x" * 40_000),
    "a body that is no object": lambda: f"{encoded({'alg': 'RS256', 'kid': 'k1'})}.{encoded([1])}.AAAA",
}


@pytest.mark.parametrize("make", SIGNATURES.values(), ids=SIGNATURES.keys())
def test_a_signature_that_is_not_the_providers_is_refused(make):
    with pytest.raises(UntrustedToken):
        check(make())


@pytest.mark.parametrize(
    "header",
    [
        {"jwk": jwk(OTHER)},
        {"jku": "http://evil.example/jwks"},
        {"x5u": "http://evil.example/cert"},
        {"x5c": ["AAAA"]},
    ],
)
def test_a_key_that_the_token_brings_along_is_never_used(header):
    with pytest.raises(UntrustedToken):
        check(token(key=OTHER, header=header))


KEY_SETS = {
    "nothing": None,
    "a list": [jwk(KEY)],
    "keys as text": {"keys": "k1"},
    "keys as numbers": {"keys": [1]},
    "no keys": {"keys": []},
    "for encryption": {"keys": [jwk(KEY, use="enc")]},
    "for another algorithm": {"keys": [jwk(KEY, alg="RS512")]},
    "a curve": {"keys": [jwk(KEY, kty="EC")]},
    "a secret": {"keys": [{"kty": "oct", "kid": "k1", "k": "c2VjcmV0"}]},
    "two of one name": {"keys": [jwk(KEY), jwk(OTHER)]},
    "no modulus": {"keys": [{"kty": "RSA", "kid": "k1", "e": "AQAB"}]},
    "modulus of rubbish": {"keys": [jwk(KEY, n="!!!")]},
    "modulus as a number": {"keys": [jwk(KEY, n=5)]},
}


@pytest.mark.parametrize("keys", KEY_SETS.values(), ids=KEY_SETS.keys())
def test_a_key_set_that_makes_no_sense_is_refused(keys):
    with pytest.raises(UntrustedToken):
        check(token(), keys=keys)


@pytest.mark.filterwarnings("ignore::jwt.warnings.InsecureKeyLengthWarning")
def test_a_weak_key_is_refused():
    with pytest.raises(UntrustedToken):
        check(token(key=WEAK), keys={"keys": [jwk(WEAK)]})


def test_an_unknown_key_is_told_apart_so_that_a_newer_set_can_be_fetched():
    with pytest.raises(UnknownKey):
        check(token(header={"kid": "k2"}))


def test_people_are_told_one_sentence_whatever_was_wrong():
    sentences = set()
    for changes in CLAIMS.values():
        with pytest.raises(UntrustedToken) as caught:
            check(token(**changes))
        sentences.add(str(caught.value))
    assert len(sentences) == 1


def test_a_token_without_a_level_counts_as_level_one():
    assert level_of({}) == 1
    assert check(token(drop=["acr"]), expected=Expected(ISSUER, CLIENT, NONCE))["sub"] == "lan"


@given(st.integers(0, 60 * 60 * 24))
def test_a_token_dies_with_its_time(seconds):
    fresh = token()
    if seconds < 330:
        assert check(fresh, now=NOW + seconds)["sub"] == "lan"
    else:
        with pytest.raises(UntrustedToken):
            check(fresh, now=NOW + seconds)


@given(st.integers(0, 10_000), st.integers(1, 255))
def test_no_flipped_bit_goes_unnoticed(place, flip):
    whole = bytearray(token().encode())
    place %= len(whole)
    whole[place] ^= flip
    try:
        damaged = whole.decode("ascii")
    except UnicodeDecodeError:
        return
    if damaged != token():
        try:
            assert check(damaged) == check(token())  # base64 has spare bits at the end of a part
        except UntrustedToken:
            pass
