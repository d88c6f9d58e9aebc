package musubi.app.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import musubi.app.config.ConfigFile;
import musubi.app.setup.Overrides;
import musubi.app.setup.Setup;

/**
 * Two documents, of which anybody may read one and alice both, and servers over them.
 *
 * @param folder holds all of it
 */
record TwoWorlds(Path folder) {

  static final String OPEN = "公開.md";
  static final String SECRET = "人事/内密.md";

  /**
   * Indexes the two.
   *
   * @param open text of the one that is open
   */
  static TwoWorlds index(Path folder, String open) throws IOException {
    Path sources = folder.resolve("sources");
    RunningServer.write(sources.resolve(OPEN), open);
    RunningServer.write(sources.resolve(SECRET), "# 賞与の内密資料\n\n賞与の原資を定める。\n");
    RunningServer.write(sources.resolve(".musubi-acl.yml"), "files:\n  \"公開*.md\": everybody\n");
    RunningServer.write(sources.resolve("人事/.musubi-acl.yml"), "users: [alice]\n");
    RunningServer.run("rebuild", sources.toString(), "--data", folder.resolve("data").toString());
    return new TwoWorlds(folder);
  }

  /**
   * Starts a server, and waits until its index is open.
   *
   * @param more lines of the configuration, from within {@code server} on
   */
  Server serve(String more) throws IOException {
    Path config =
        Files.writeString(
            Files.createTempFile(folder, "musubi", ".yml"),
            "data: data\nserver:\n  port: 0\n" + more);
    Server server =
        Server.start(new Setup(ConfigFile.read(config), Overrides.NONE), Optional.empty());
    RunningServer.await(() -> server.served().isOpen());
    return server;
  }
}
