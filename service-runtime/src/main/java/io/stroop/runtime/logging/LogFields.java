package io.stroop.runtime.logging;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Parses a log line into a constant message and the values of the fixed keys. The code logs one line of text,
/// `lane paused; lane=main reason=check`; this class turns it into fields.
///
/// @param message the rest of the line
/// @param fields in the order of the line
record LogFields(String message, Map<String, String> fields) {
    /// The permitted keys, as listed in docs/ARCHITECTURE.md.
    static final Set<String> KEYS = Set.of(
            "payoutId",
            "batchId",
            "txHash",
            "channelAccount",
            "ledgerSequence",
            "resultCode",
            "attempt",
            "lane",
            "reason",
            "worker",
            "topic",
            "partition",
            "offset");

    private static final Pattern FIELD = Pattern.compile(
            "(?:^|[;,]?\\s)(" + String.join("|", KEYS) + ")=(.*?)(?=[;,]?\\s[A-Za-z]+=|$)", Pattern.DOTALL);
    private static final Pattern SECRET_KEY = Pattern.compile("\\bS[A-Z2-7]{55}\\b");
    private static final Pattern ACCESS_TOKEN = Pattern.compile("stroop_([0-9a-f]{8})_[0-9a-f]{64}");
    private static final Pattern ENVELOPE = Pattern.compile("[A-Za-z0-9+/]{160,}={0,2}");

    static LogFields of(String line) {
        String clean = withoutSecrets(line);
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher matcher = FIELD.matcher(clean);
        StringBuilder rest = new StringBuilder();
        while (matcher.find()) {
            fields.put(matcher.group(1), matcher.group(2));
            matcher.appendReplacement(rest, "");
        }
        matcher.appendTail(rest);
        return new LogFields(rest.toString().replaceFirst("[;,]\\s*$", "").strip(), fields);
    }

    /// The line with Stellar secret keys, API keys, tokens and whole envelopes removed.
    static String withoutSecrets(String line) {
        String withoutKeys = SECRET_KEY.matcher(line).replaceAll("S…");
        String withoutTokens = ACCESS_TOKEN.matcher(withoutKeys).replaceAll("stroop_$1_…");
        return ENVELOPE.matcher(withoutTokens).replaceAll("(envelope)");
    }
}
