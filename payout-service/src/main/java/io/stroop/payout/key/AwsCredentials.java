package io.stroop.payout.key;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Credentials as `~/.aws/credentials` has them.
///
/// @param sessionToken of temporary credentials; null if they are not
record AwsCredentials(
        String accessKeyId,
        String secretAccessKey,
        @Nullable String sessionToken) {

    /// The profile `default`, or the lines before any profile.
    ///
    /// @throws IOException if the file cannot be read or lacks a key
    static AwsCredentials read(Path file) throws IOException {
        Map<String, String> values = new HashMap<>();
        boolean ours = true;
        for (String line : SecretFile.text(file).lines().map(String::strip).toList()) {
            if (line.startsWith("[")) {
                ours = line.equals("[default]");
            } else if (ours && line.contains("=") && !line.startsWith("#")) {
                String[] pair = line.split("=", 2);
                values.put(pair[0].strip(), pair[1].strip());
            }
        }
        String id = values.get("aws_access_key_id");
        String secret = values.get("aws_secret_access_key");
        if (id == null || secret == null) {
            throw new IOException(file + " has no aws_access_key_id and aws_secret_access_key");
        }
        return new AwsCredentials(id, secret, values.get("aws_session_token"));
    }

    @Override
    public String toString() {
        return "AwsCredentials of " + accessKeyId;
    }
}
