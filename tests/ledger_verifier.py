"""Checks vectors of Evenborn's ledger with nothing but Python's standard library, and shares no line with the code it checks.

    python3 ledger_verifier.py FILE              FILE is ledgerVectors.json or another list of vectors; - reads standard input
    python3 ledger_verifier.py FOLDER [VKEY]     FOLDER is a ledger as a server keeps it; VKEY its public key, if not log.vkey in it

Of a ledger it checks every entry, the states before, tiles, and each checkpoint, and ends with 0 when all of it holds. Of vectors
it prints a line for each vector that does not hold, then how many hold. Ends with 0 when all do, with 1 when one does not.
Sources: RFC 8785 (spelling), RFC 6962 and 9162 (tree and proofs), RFC 8032 (Ed25519), C2SP signed-note, tlog-checkpoint,
tlog-cosignature, tlog-tiles, tlog-policy, tlog-proof.
"""

import base64
import hashlib
import json
import os
import re
import sys
import unicodedata

EM_DASH = "\u2014"


class Wrong(Exception):
    """Something does not hold."""


def need(holds, what):
    if not holds:
        raise Wrong(what)


def sha256(data):
    return hashlib.sha256(data).digest()


# Ed25519, RFC 8032, section 5.1: points of the curve -x^2 + y^2 = 1 + d x^2 y^2 as (X, Y, Z, T), x = X/Z, y = Y/Z, T = XY/Z.

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
NEUTRAL = (0, 1, 1, 0)


def add(one, other):
    a = (one[1] - one[0]) * (other[1] - other[0]) % P
    b = (one[1] + one[0]) * (other[1] + other[0]) % P
    c = 2 * one[3] * other[3] * D % P
    d = 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(scalar, point):
    total = NEUTRAL
    while scalar:
        if scalar & 1:
            total = add(total, point)
        point = add(point, point)
        scalar >>= 1
    return total


def same_point(one, other):
    return (one[0] * other[2] - other[0] * one[2]) % P == 0 and (one[1] * other[2] - other[1] * one[2]) % P == 0


def point_of(data):
    """Section 5.1.3; None where the bytes are no point in its one encoding."""
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    if len(data) != 32 or y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * ROOT_OF_MINUS_ONE % P
    if x * x % P != square or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return (x, y, 1, x * y % P)


def bytes_of(point):
    inverse = pow(point[2], -1, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


BASE = point_of((4 * pow(5, -1, P) % P).to_bytes(32, "little"))


def public_key(seed):
    """Section 5.1.5."""
    half = bytearray(hashlib.sha512(seed).digest()[:32])
    half[0] &= 248
    half[31] = half[31] & 127 | 64
    return bytes_of(times(int.from_bytes(half, "little"), BASE))


def is_signed(key, message, signature):
    """Section 5.1.7, without the factor 8."""
    a, r, s = point_of(key), point_of(signature[:32]), int.from_bytes(signature[32:], "little")
    if a is None or r is None or len(signature) != 64 or s >= ORDER or same_point(times(8, a), NEUTRAL):
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    return same_point(times(s, BASE), add(r, times(k, a)))


# One spelling of a value: RFC 8785 over integers, text in NFC, lists, objects, true and false.

SHORT = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}


def spelled_text(text):
    need(not re.search("[\ud800-\udfff]", text), "half a character")
    need(unicodedata.normalize("NFC", text) == text, "text is not NFC")
    return '"' + "".join(SHORT.get(c) or ("\\u%04x" % ord(c) if c < " " else c) for c in text) + '"'


def spelled(value, level=0):
    if value is True or value is False:
        return "true" if value else "false"
    if type(value) is str:
        return spelled_text(value)
    if type(value) is int:
        need(abs(value) < 2**53, "an integer is too large")
        return str(value)
    need(type(value) in (list, dict) and level < 32, "a value that has no spelling")
    if type(value) is list:
        return "[" + ",".join(spelled(item, level + 1) for item in value) + "]"
    keys = sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
    return "{" + ",".join(spelled_text(key) + ":" + spelled(value[key], level + 1) for key in keys) + "}"


def canonical(value):
    data = spelled(value).encode()
    need(len(data) <= 65535, "too long")
    return data


def is_canonical(data):
    try:
        return canonical(json.loads(data.decode())) == data
    except (Wrong, ValueError, RecursionError):
        return False


# The tree.


def leaf_hash(entry):
    return sha256(b"\0" + entry)


def node_hash(left, right):
    return sha256(b"\1" + left + right)


def tree_root(leaves):
    if len(leaves) < 2:
        return leaves[0] if leaves else sha256(b"")
    left = 1 << (len(leaves) - 1).bit_length() - 1
    return node_hash(tree_root(leaves[:left]), tree_root(leaves[left:]))


def need_inclusion(index, size, leaf, proof, root):
    """RFC 9162, section 2.1.3.2."""
    need(0 <= index < size, "no such leaf")
    fn, sn, r = index, size - 1, leaf
    for p in proof:
        need(sn > 0 and len(p) == 32, "the proof is too long")
        if fn & 1 or fn == sn:
            r = node_hash(p, r)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            r = node_hash(r, p)
        fn, sn = fn >> 1, sn >> 1
    need(sn == 0 and r == root, "inclusion is not shown")


def need_consistency(old_size, size, old_root, proof, root):
    """RFC 9162, section 2.1.4.2, for an old size above 0 and below the new."""
    need(0 < old_size < size and proof, "no such sizes")
    path = ([old_root] if old_size & (old_size - 1) == 0 else []) + proof
    fn, sn = old_size - 1, size - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = path[0]
    for c in path[1:]:
        need(sn > 0 and len(c) == 32, "the proof is too long")
        if fn & 1 or fn == sn:
            fr, sr = node_hash(c, fr), node_hash(c, sr)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = node_hash(sr, c)
        fn, sn = fn >> 1, sn >> 1
    need(sn == 0 and fr == old_root and sr == root, "consistency is not shown")


# Notes, checkpoints, policies, proofs.


def exact_base64(text):
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        raise Wrong("no base64")
    need(base64.b64encode(data).decode() == text, "another spelling of base64")
    return data


def number(text):
    need(re.fullmatch(r"0|[1-9][0-9]*", text, re.ASCII), "no decimal number")
    return int(text)


def key_id(name, typed_key):
    return sha256(name.encode() + b"\n" + typed_key)[:4]


def verifier(text):
    name, key_hash, encoded = text.split("+", 2)
    typed = exact_base64(encoded)
    need(len(typed) == 33 and typed[0] in (1, 4), "an unknown kind of key")
    need(key_id(name, typed).hex() == key_hash, "the id is not the key's")
    return name, key_hash, typed[0], typed[1:]


def open_note(note, verifiers):
    """The text, and those verifiers that have signed it with their times. A wrong or unknown signature is refused."""
    need(not re.search(r"[\x00-\x09\x0b-\x1f]", note) and "\n\n" in note and note.endswith("\n"), "no note")
    at = note.rindex("\n\n")
    text, lines, signed = note[: at + 1], note[at + 2 : -1].split("\n"), []
    for line in lines:
        found = re.fullmatch(EM_DASH + " ([^ ]+) ([^ ]+)", line)
        need(found, "no signature line")
        data = exact_base64(found[2])
        known = [v for v in verifiers if v[0] == found[1] and v[1] == data[:4].hex()]
        need(len(known) == 1, "a signature of a stranger")
        _, _, kind, key = known[0]
        time = int.from_bytes(data[4:12], "big") if kind == 4 else None
        message = text if kind == 1 else "cosignature/v1\ntime %d\n%s" % (time, text)
        need(is_signed(key, message.encode(), data[4:] if kind == 1 else data[12:]), "a wrong signature")
        signed.append((known[0], time))
    return text, signed


def checkpoint(text):
    lines = text.split("\n")
    need(len(lines) == 4 and lines[0] and lines[3] == "", "no checkpoint")
    root = exact_base64(lines[2])
    need(len(root) == 32, "no root")
    return lines[0], number(lines[1]), root


def need_log(origin, signed):
    need(any(v[2] == 1 and v[0] == origin for v, _ in signed), "the log has not signed")


def quorum(policy, cosigned):
    """Whether the keys in cosigned are enough."""
    named, answer = {"none": True}, None
    for words in (line.split() for line in policy.split("\n") if line.strip() and not line.strip().startswith("#")):
        if words[0] == "witness":
            named[words[1]] = verifier(words[2])[3] in cosigned
        elif words[0] == "group":
            asked = {"any": 1, "all": len(words) - 3}.get(words[2]) or number(words[2])
            named[words[1]] = sum(named[member] for member in words[3:]) >= asked
        elif words[0] == "quorum":
            answer = named[words[1]]
        else:
            need(words[0] == "log", "a policy that is none")
    return answer


def open_witnessed(note, policy):
    keys = [verifier(words[1 if words[0] == "log" else 2]) for words in map(str.split, policy.split("\n")) if words and words[0] in ("log", "witness")]
    text, signed = open_note(note, keys)
    origin, size, root = checkpoint(text)
    need_log(origin, signed)
    need(quorum(policy, [v[3] for v, _ in signed if v[2] == 4]), "the quorum is not there")
    return size, root, [time for _, time in signed if time is not None]


# The kinds of vectors.

made_up = [leaf_hash(b"entry %d" % i) for i in range(700)]


def hexes(items):
    return [bytes.fromhex(item) for item in items]


def check_canonical(v):
    need(canonical(v["value"]).hex() == v["bytes"], "the spelling differs")
    need(is_canonical(bytes.fromhex(v["bytes"])), "the spelling is not canonical")


def check_refused(v):
    need(not is_canonical(bytes.fromhex(v["bytes"])), "this should be refused, and is canonical")


def check_entry(v):
    need(canonical(v["entry"]).hex() == v["bytes"], "the spelling differs")
    need(leaf_hash(bytes.fromhex(v["bytes"])).hex() == v["leaf"], "the leaf differs")


def check_commitment(v):
    salt = bytes.fromhex(v["salt"])
    need(len(salt) == 32, "no salt")
    need(sha256(b"evenborn/commit/v1" + salt + canonical(v["payload"])).hex() == v["commitment"], "the commitment differs")


def check_root(v):
    need(tree_root(made_up[: v["size"]]).hex() == v["root"], "the root differs")


def check_inclusion(v):
    need(made_up[v["index"]].hex() == v["leaf"], "the leaf differs")
    need_inclusion(v["index"], v["size"], *hexes([v["leaf"]]), hexes(v["proof"]), *hexes([v["root"]]))


def check_consistency(v):
    old_root, root = hexes([v["oldRoot"], v["root"]])
    need_consistency(v["oldSize"], v["size"], old_root, hexes(v["proof"]), root)


def check_tile(v):
    found = re.fullmatch(r"tile/([0-9]+)/([0-9]{3})(?:\.p/([0-9]+))?", v["path"], re.ASCII)
    need(found, "no path of a tile")
    level, index, width = int(found[1]), int(found[2]), int(found[3] or 256)
    span = 256**level
    leaves = made_up[: v["size"]]
    row = [tree_root(leaves[i * span : (i + 1) * span]) for i in range(len(leaves) // span)][index * 256 : (index + 1) * 256]
    need(len(row) == width and sha256(b"".join(row)).hex() == v["sha256"], "the tile differs")


def check_bundle(v):
    data = b"".join(len(entry).to_bytes(2, "big") + entry for entry in hexes(v["entries"]))
    need(data.hex() == v["bytes"], "the bundle differs")


def check_key(v):
    name, key_hash, kind, key = verifier(v["verifier"])
    seed = bytes.fromhex(v["seed"])
    need(name == v["name"] and key.hex() == v["publicKey"] and public_key(seed) == key, "the key differs")
    secret = base64.b64encode(bytes([kind]) + seed).decode()
    need(v["signer"] == "PRIVATE+KEY+%s+%s+%s" % (name, key_hash, secret), "the signer differs")


def check_checkpoint(v):
    text, signed = open_note(v["note"], [verifier(v["verifier"])])
    origin, size, root = checkpoint(text)
    need_log(origin, signed)
    need(size == v["size"] and root.hex() == v["root"], "the checkpoint differs")
    need(tree_root(made_up[:size]) == root, "the root is not the tree's")


def check_cosigned(v):
    size, root, stamped = open_witnessed(v["note"], v["policy"])
    need(stamped == v["times"] and tree_root(made_up[:size]) == root, "the cosigned checkpoint differs")


def check_proof(v):
    at = v["file"].index("\n\n")
    heading, index, *proof = v["file"][:at].split("\n")
    need(heading == "c2sp.org/tlog-proof@v1" and index.startswith("index "), "no proof")
    size, root, _ = open_witnessed(v["file"][at + 2 :], v["policy"])
    leaf = leaf_hash(bytes.fromhex(v["entry"]))
    need_inclusion(number(index[6:]), size, leaf, [exact_base64(line) for line in proof], root)


def wrong_with(vector):
    """What does not hold in a vector, or None."""
    try:
        globals()["check_" + vector["kind"]](vector)
        return None
    except Exception as wrong:  # a vector that cannot even be read does not hold either
        return "%s: %s" % (type(wrong).__name__, wrong)


# A whole ledger, as it lies in a folder.


def tile_file(folder, level, index, width):
    digits = str(index)
    threes = re.findall("...", digits.zfill((len(digits) + 2) // 3 * 3))
    path = os.path.join(folder, "tile", str(level), *["x" + three for three in threes[:-1]], threes[-1])
    for name in ([] if width == 256 else [path + ".p/%d" % width]) + [path]:
        if os.path.exists(name):
            with open(name, "rb") as file:
                return file.read()
    raise Wrong("no tile %s" % path)


def entries_of(folder, size):
    for index in range((size + 255) // 256):
        width = min(256, size - index * 256)
        data, at = tile_file(folder, "entries", index, width), 0
        for _ in range(width):
            length = int.from_bytes(data[at : at + 2], "big")
            need(at + 2 + length <= len(data), "bundle %d breaks off" % index)
            yield data[at + 2 : at + 2 + length]
            at += 2 + length


def need_tiles(folder, leaves):
    row, level = leaves, 0
    while row:
        for index in range((len(row) + 255) // 256):
            held = row[index * 256 : (index + 1) * 256]
            found = tile_file(folder, level, index, len(held))
            need(found[: 32 * len(held)] == b"".join(held), "tile %d/%d differs" % (level, index))
        row, level = [tree_root(row[i : i + 256]) for i in range(0, len(row) - 255, 256)], level + 1


def check_ledger(folder, key=None):
    def text_of(*path):
        with open(os.path.join(folder, *path), encoding="utf-8", newline="") as file:
            return file.read()

    log = verifier((key or text_of("log.vkey")).strip())
    names = [["checkpoint"]] + [["checkpoints", name] for name in os.listdir(os.path.join(folder, "checkpoints"))]
    checkpoints = []
    for path in names:
        text, signed = open_note(text_of(*path), [log])
        origin, size, root = checkpoint(text)
        need_log(origin, signed)
        need(path[-1] in ("checkpoint", str(size)), "checkpoint %s is of another size" % path[-1])
        checkpoints.append((size, root))
    size = max(size for size, _ in checkpoints)
    leaves, states, time = [], {}, 0
    for seq, data in enumerate(entries_of(folder, size)):
        need(is_canonical(data), "entry %d is not canonical" % seq)
        entry = json.loads(data.decode())
        need(entry["v"] == 1 and entry["seq"] == seq, "entry %d bears another number" % seq)
        need(entry["t"] >= time, "entry %d is of an earlier time" % seq)
        need(entry.get("prev") == states.get(entry["obj"]), "entry %d follows another state" % seq)
        time, states[entry["obj"]] = entry["t"], entry["act"].get("state")
        leaves.append(leaf_hash(data))
    need_tiles(folder, leaves)
    for claimed, root in checkpoints:
        need(tree_root(leaves[:claimed]) == root, "the checkpoint of size %d is of another tree" % claimed)
    return "%d entries, %d checkpoints hold" % (size, len(checkpoints) - 1)


def main_ledger(folder, key=None):
    try:
        print(check_ledger(folder, key))
        return 0
    except Exception as wrong:
        print("%s: %s" % (type(wrong).__name__, wrong))
        return 1


def main(path):
    with sys.stdin if path == "-" else open(path, encoding="utf-8") as file:
        vectors = json.load(file)
    wrong = [(i, vector, wrong_with(vector)) for i, vector in enumerate(vectors)]
    for i, vector, why in wrong:
        if why:
            print("%d %s, %s: %s" % (i, vector.get("kind"), vector.get("name"), why))
    holds = sum(why is None for _, _, why in wrong)
    print("%d of %d vectors hold" % (holds, len(vectors)))
    return 0 if holds == len(vectors) else 1


if __name__ == "__main__":
    sys.stdin.reconfigure(encoding="utf-8")
    sys.stdout.reconfigure(encoding="utf-8")
    if len(sys.argv) > 1 and os.path.isdir(sys.argv[1]):
        sys.exit(main_ledger(*sys.argv[1:3]))
    sys.exit(main(sys.argv[1] if len(sys.argv) == 2 else "-"))
