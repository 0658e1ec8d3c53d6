package io.stroop.runtime.logging;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/// Removes secrets from every log record, and turns the fixed keys into fields for JSON output. Registered in
/// `application.properties`.
@LoggingFilter(name = "stroop-fields")
public final class FieldsFilter implements Filter {
    private static final Formatter MESSAGE = new PatternFormatter("%s");

    private final boolean json;

    public FieldsFilter(@ConfigProperty(name = "quarkus.log.console.json.enabled") boolean json) {
        this.json = json;
    }

    /// Never drops a record.
    @Override
    public boolean isLoggable(LogRecord record) {
        if (record instanceof ExtLogRecord ext && ext.getMessage() != null) {
            String text = MESSAGE.format(ext);
            if (json) {
                LogFields line = LogFields.of(text);
                line.fields().forEach(ext::putMdc);
                ext.setMessage(line.message(), ExtLogRecord.FormatStyle.NO_FORMAT);
            } else {
                ext.setMessage(LogFields.withoutSecrets(text), ExtLogRecord.FormatStyle.NO_FORMAT);
            }
        }
        if (record.getThrown() != null) {
            record.setThrown(RedactedException.of(record.getThrown()));
        }
        return true;
    }
}
