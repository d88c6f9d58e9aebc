package musubi.app.server;

import static musubi.app.server.RunningServer.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import musubi.app.config.ConfigFile;
import musubi.app.past.NicknamedMachines;
import musubi.app.setup.Overrides;
import musubi.app.setup.Setup;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PastPageTest {

  @TempDir Path folder;

  @Test
  void thePageSaysThatPastSearchesRaisedADocument() throws IOException {
    NicknamedMachines.write(folder);
    Path config =
        Files.writeString(
            folder.resolve("musubi.yml"),
            "data: data\nserver: {port: 0}\nsearch:\n  past-queries: past.jsonl\n");
    String corpus = folder.resolve("corpus.jsonl").toString();
    RunningServer.run("rebuild", corpus, "--config", config.toString());
    RunningServer.run(
        "tune",
        "past",
        "--eval",
        folder.toString(),
        "--data",
        folder.resolve("data").toString(),
        "--out",
        folder.resolve("past.jsonl").toString());
    try (Server server =
        Server.start(new Setup(ConfigFile.read(config), Overrides.NONE), Optional.empty())) {
      RunningServer.await(() -> server.served().isOpen());
      String page =
          Jsoup.connect(
                  URI.create(server.url()).resolve("/?lang=ja&q=" + encoded("ライオン 連絡先")).toString())
              .get()
              .select(".hit:contains(空調機)")
              .first()
              .text();
      assertThat(page).contains("過去の似た検索").contains("順位を上げています");
    }
  }
}
