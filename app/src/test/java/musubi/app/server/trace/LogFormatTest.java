package musubi.app.server.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import musubi.app.server.problem.RequestId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LogFormatTest {

  private static final String FORGED =
      "休暇\nSEVERE musubi: all is lost\r\n{\"level\":\"SEVERE\"}\u2028";

  private static LogRecord record(String message) {
    LogRecord record = new LogRecord(Level.WARNING, message);
    record.setLoggerName("musubi.test");
    return record;
  }

  private static LogRecord thrown() {
    LogRecord record = record("the search for " + FORGED + " failed");
    record.setThrown(
        new UncheckedIOException(FORGED, new java.io.IOException("because of " + FORGED)));
    return record;
  }

  @AfterEach
  void forget() {
    MDC.clear();
  }

  @Test
  void aQueryWithLineBreaksMakesUpNoEntryInJson() {
    String line = LogFormat.JSON.formatter().format(thrown());

    assertThat(line).endsWith("}\n");
    assertThat(line.strip().lines()).hasSize(1);
    JsonNode event = JsonMapper.builder().build().readTree(line);
    assertThat(event.path("level").asString()).isEqualTo("WARNING");
    assertThat(event.path("message").asString()).isEqualTo("the search for " + FORGED + " failed");
    assertThat(event.path("error").asString()).contains("because of", "LogFormatTest");
  }

  @Test
  void aQueryWithLineBreaksMakesUpNoEntryInText() {
    String text = LogFormat.TEXT.formatter().format(thrown());

    assertThat(text.lines().skip(1)).isNotEmpty().allMatch(line -> line.startsWith("\t"));
    assertThat(text)
        .startsWith("WARNING musubi.test: the search for 休暇␊SEVERE")
        .contains("\tcaused by ");
  }

  @Test
  void theRequestIsNamed() {
    String id = new RequestId().next();
    MDC.put(LogEvent.REQUEST, id);

    assertThat(LogFormat.TEXT.formatter().format(record("x")))
        .isEqualTo("WARNING musubi.test [" + id + "]: x\n");
    assertThat(LogFormat.JSON.formatter().format(record("x")))
        .contains("\"request_id\":\"" + id + "\"");
  }

  @Test
  void aRequestThatWasAnsweredIsAnEvent() {
    LogRecord record = record("a request was answered");
    record.setParameters(
        new Object[] {
          new LogEvent.Answered("GET", "/api/v1/search", 400, "sato", "query-empty", 1.5)
        });

    JsonNode event =
        JsonMapper.builder().build().readTree(LogFormat.JSON.formatter().format(record));
    assertThat(event.path("path").asString()).isEqualTo("/api/v1/search");
    assertThat(event.path("status").asInt()).isEqualTo(400);
    assertThat(event.path("user").asString()).isEqualTo("sato");
    assertThat(event.path("problem").asString()).isEqualTo("query-empty");
    assertThat(event.path("took_ms").asDouble()).isEqualTo(1.5);
  }
}
