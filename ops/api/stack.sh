# Sourced: starts ./stroop up into $folder, ends it with the script, and reads what it has printed.
folder=$(mktemp -d)
./stroop up --close-seconds 1 >"$folder/up" 2>&1 &
stack=$!
trap 'kill "$stack" 2>/dev/null || true; wait "$stack" 2>/dev/null || true; rm -rf "$folder"' EXIT
trap 'exit 130' INT TERM
until grep -q 'Ctrl-C' "$folder/up"; do
  kill -0 "$stack" 2>/dev/null || { tail -n 20 "$folder/up"; exit 1; }
  sleep 1
done

address() { sed -n "s/^ *$1 *\(http[^ ]*\).*/\1/p" "$folder/up"; }
token() { sed -n "s/^ *token of $1 *\(stroop_[^ ]*\).*/\1/p" "$folder/up"; }
key=$(sed -n 's/^ *API key of publisher [^:]*: *\(stroop_[^ ]*\).*/\1/p' "$folder/up")
