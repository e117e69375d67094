// Writes a log of 300 entries as another implementation of transparency logs writes it: tiles and proofs by
// golang.org/x/mod/sumdb/tlog, the checkpoint by golang.org/x/mod/sumdb/note, the cosignature by
// github.com/transparency-dev/formats/note (Debian: golang-golang-x-mod-dev, golang-github-transparency-dev-formats-dev).
// ForeignLogTest holds what this service writes and reads against it.
//
//	GO111MODULE=off GOPATH=/usr/share/gocode go run main.go DIRECTORY
package main

import (
	"crypto/ed25519"
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	fnote "github.com/transparency-dev/formats/note"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const (
	size    = 300
	origin  = "log.example/audit"
	witness = "authority.example/witness"
)

type stored []tlog.Hash

func (s stored) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	found := make([]tlog.Hash, len(indexes))
	for i, at := range indexes {
		found[i] = s[at]
	}
	return found, nil
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func write(path string, content []byte) {
	file := filepath.Join(os.Args[1], path)
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		panic(err)
	}
	if err := os.WriteFile(file, content, 0o644); err != nil {
		panic(err)
	}
}

// key gives both halves of the Ed25519 key whose seed is 32 times that byte, in the form of signed-note.
func key(name string, seed byte) (string, string) {
	raw := []byte(strings.Repeat(string(rune(seed)), ed25519.SeedSize))
	public := ed25519.NewKeyFromSeed(raw).Public().(ed25519.PublicKey)
	verifier := must(note.NewEd25519VerifierKey(name, public))
	hash := strings.Split(verifier, "+")[1]
	return "PRIVATE+KEY+" + name + "+" + hash + "+" + base64.StdEncoding.EncodeToString(append([]byte{1}, raw...)), verifier
}

func main() {
	var hashes stored
	for i := int64(0); i < size; i++ {
		leaf := []byte(fmt.Sprintf(`{"action":"x","index":%d,"organisation":null}`, i))
		hashes = append(hashes, must(tlog.StoredHashes(i, leaf, hashes))...)
	}
	for _, tile := range tlog.NewTiles(8, 0, size) {
		path := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
		write(path, must(tlog.ReadTileData(tile, hashes)))
	}
	root := must(tlog.TreeHash(size, hashes))
	private, verifier := key(origin, 'l')
	text := fmt.Sprintf("%s\n%d\n%s\n", origin, size, base64.StdEncoding.EncodeToString(root[:]))
	signed := must(note.Sign(&note.Note{Text: text}, must(note.NewSigner(private))))
	write("checkpoint", signed)
	write("key", []byte(verifier+"\n"))

	logs := note.VerifierList(must(note.NewVerifier(verifier)))
	private, _ = key(witness, 'w')
	cosigner := must(fnote.NewSignerForCosignatureV1(private))
	write("cosigned-checkpoint", must(note.Sign(must(note.Open(signed, logs)), cosigner)))

	proof := must(tlog.ProveRecord(size, 270, hashes))
	write("proof-270", []byte(lines(proof)))
	write("proof-200-300", []byte(lines(must(tlog.ProveTree(size, 200, hashes)))))
}

func lines[H ~[]tlog.Hash](hashes H) string {
	var text strings.Builder
	for _, hash := range hashes {
		text.WriteString(base64.StdEncoding.EncodeToString(hash[:]) + "\n")
	}
	return text.String()
}
