package io.stroop.contracts;

/// The root of a [Manifest]: stands for everything that one transaction pays.
///
/// @param hex 32 bytes as 64 lower-case hex digits
public record ManifestRoot(String hex) {
    public ManifestRoot {
        Hex32.require(hex, "manifest-root");
    }

    /// The memo of the transaction that pays this, if no recipient needs another.
    public Memo.Hash memo() {
        return new Memo.Hash(hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
