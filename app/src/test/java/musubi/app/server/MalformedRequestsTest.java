package musubi.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import musubi.app.bench.MalformedRequests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningServer.Extension.class)
class MalformedRequestsTest {

  private static final int REQUESTS = 400;
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3})");

  @Test
  void noneIsAFaultOfTheServer(RunningServer server) throws IOException {
    MalformedRequests requests = new MalformedRequests(42);
    List<String> faults = new ArrayList<>();
    int answered = 0;
    for (int n = 0; n < REQUESTS; n++) {
      byte[] request = requests.next();
      Matcher status = STATUS.matcher(server.raw(request));
      while (status.find()) {
        answered++;
        String code = status.group(1);
        if (code.startsWith("5") && !code.equals("503")) {
          faults.add(code + " for " + new String(request, StandardCharsets.ISO_8859_1));
        }
      }
    }

    assertThat(faults).isEmpty();
    assertThat(answered).isGreaterThan(REQUESTS / 4);
    assertThat(server.get("/api/v1/search?q=VPN").statusCode()).isEqualTo(200);
  }

  @Test
  void aBrokenEscapeBehindASemicolonIsTheClientsFault(RunningServer server) throws IOException {
    String answer =
        server.raw(
            "GET /api/v1/documents/;=%%2f HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                .getBytes(StandardCharsets.ISO_8859_1));

    assertThat(answer).startsWith("HTTP/1.1 400");
  }
}
