package musubi.app.server;

import static musubi.app.server.RunningServer.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningServer.Extension.class)
class OtherProcessTest {

  @Test
  void whatAnotherCommandPutsToUseIsServed(RunningServer server) throws IOException {
    String before = server.search("q=VPN").path("generation").asString();
    RunningServer.write(server.sources().resolve("FAQ/印刷.md"), "# 印刷できない\n\n用紙を補充する。\n");

    RunningServer.run("update", "--config", server.config().toString());

    await(() -> !server.search("q=VPN").path("generation").asString().equals(before));
    assertThat(
            server
                .search("q=" + RunningServer.encoded("印刷できない"))
                .path("hits")
                .get(0)
                .path("id")
                .asString())
        .isEqualTo("FAQ/印刷.md");
  }
}
