// Holds the ledger's vectors against programs that others wrote for the same formats: golang.org/x/mod/sumdb (tree, proofs,
// tiles, keys, notes), filippo.io/torchwood (checkpoints, cosignatures, policies, proof files, bundles) and
// github.com/gowebpki/jcs (RFC 8785). By hand, for it fetches them: go run . ../../tests/ledgerVectors.json
//
// Prints how many vectors of each kind they agree with; stops at the first that they do not.
package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"strings"

	"filippo.io/torchwood"
	"github.com/gowebpki/jcs"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// A vector of tests/ledgerVectors.ts, all kinds in one.
type vector struct {
	Kind, Name                                                                     string
	Value, Entry                                                                   json.RawMessage
	Bytes, Leaf, Root, OldRoot, Path, Sha256, Note, Verifier, Signer, Policy, File string
	Size, OldSize, Index                                                           int64
	Proof, Entries                                                                 []string
}

// The entries “entry 0” to “entry 699” that all trees of the vectors are over.
var tree = func() (stored hashes) {
	for i := range int64(700) {
		stored = append(stored, must(tlog.StoredHashes(i, fmt.Appendf(nil, "entry %d", i), stored))...)
	}
	return stored
}()

type hashes []tlog.Hash

func (h hashes) ReadHashes(indexes []int64) (read []tlog.Hash, err error) {
	for _, i := range indexes {
		read = append(read, h[i])
	}
	return read, nil
}

func must[T any](value T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return value
}

func unhex(text string) []byte   { return must(hex.DecodeString(text)) }
func hash(text string) tlog.Hash { return tlog.Hash(unhex(text)) }

func all(texts []string) (list []tlog.Hash) {
	for _, text := range texts {
		list = append(list, hash(text))
	}
	return list
}

// Whether others agree with a vector; known is false where none of them speaks of its kind.
func agree(v vector) (agreed, known bool) {
	switch v.Kind {
	case "canonical", "entry":
		value := v.Value
		if v.Kind == "entry" {
			value = v.Entry
		}
		spelled := must(jcs.Transform(fmt.Appendf(nil, `{"in":%s}`, value)))
		return string(spelled) == fmt.Sprintf(`{"in":%s}`, unhex(v.Bytes)), true
	case "root":
		return v.Size == 0 || must(tlog.TreeHash(v.Size, tree)) == hash(v.Root), true
	case "inclusion":
		proof := must(tlog.ProveRecord(v.Size, v.Index, tree))
		return fmt.Sprint(proof) == fmt.Sprint(tlog.RecordProof(all(v.Proof))) &&
			tlog.CheckRecord(all(v.Proof), v.Size, hash(v.Root), v.Index, hash(v.Leaf)) == nil, true
	case "consistency":
		proof := must(tlog.ProveTree(v.Size, v.OldSize, tree))
		return fmt.Sprint(proof) == fmt.Sprint(tlog.TreeProof(all(v.Proof))) &&
			tlog.CheckTree(all(v.Proof), v.Size, hash(v.Root), v.OldSize, hash(v.OldRoot)) == nil, true
	case "tile":
		held := must(tlog.ReadTileData(must(torchwood.ParseTilePath(v.Path)), tree))
		return fmt.Sprintf("%x", sha256.Sum256(held)) == v.Sha256, true
	case "bundle":
		var bundle []byte
		for _, entry := range v.Entries {
			bundle = must(torchwood.AppendTileEntry(bundle, unhex(entry)))
		}
		return bytes.Equal(bundle, unhex(v.Bytes)), true
	case "key":
		if verifier, err := torchwood.NewCosignatureVerifier(v.Verifier); err == nil {
			return verifier.Name() == v.Name, true
		}
		return must(note.NewSigner(v.Signer)).KeyHash() == must(note.NewVerifier(v.Verifier)).KeyHash(), true
	case "checkpoint":
		opened := must(note.Open([]byte(v.Note), note.VerifierList(must(note.NewVerifier(v.Verifier)))))
		checkpoint := must(torchwood.ParseCheckpoint(opened.Text))
		return checkpoint.N == v.Size && checkpoint.Hash == hash(v.Root), true
	case "cosigned":
		policy := must(torchwood.ParsePolicy([]byte(v.Policy)))
		_, _, err := torchwood.VerifyCheckpoint([]byte(v.Note), policy)
		lines := strings.SplitAfter(v.Note, "\n")
		_, _, lacking := torchwood.VerifyCheckpoint([]byte(strings.Join(lines[:len(lines)-2], "")), policy)
		return err == nil && lacking != nil, true
	case "proof":
		var entry string
		if err := json.Unmarshal(v.Entry, &entry); err != nil {
			return false, true
		}
		policy := must(torchwood.ParsePolicy([]byte(v.Policy)))
		return torchwood.VerifyProof(policy, tlog.RecordHash(unhex(entry)), []byte(v.File)) == nil, true
	}
	return false, false
}

func main() {
	var vectors []vector
	if err := json.Unmarshal(must(os.ReadFile(os.Args[1])), &vectors); err != nil {
		log.Fatal(err)
	}
	held := map[string]int{}
	for _, v := range vectors {
		agreed, known := agree(v)
		if known && !agreed {
			log.Fatalf("others disagree: %s, %s", v.Kind, v.Name)
		}
		if known {
			held[v.Kind]++
		}
	}
	fmt.Println(held)
}
