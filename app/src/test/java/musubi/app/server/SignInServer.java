package musubi.app.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import musubi.app.account.Members;
import musubi.app.config.ConfigFile;
import musubi.app.setup.Overrides;
import musubi.app.setup.Setup;

/** A server of a test to which people sign in, over documents that not everybody may read. */
record SignInServer(Server server, Members members) {

  /** Writes a document that 人事 alone may read. */
  static void writeSecret(Path folder) throws IOException {
    Path sources = sources(folder);
    RunningServer.write(sources.resolve("人事/内密.md"), "# 賞与の内密資料\n\n賞与の原資は極秘事項である。\n");
    RunningServer.write(sources.resolve("人事/.musubi-acl.yml"), "groups: [人事]\n");
  }

  /** Writes a document that everybody may read. */
  static void writeOpen(Path folder) throws IOException {
    Path sources = sources(folder);
    RunningServer.write(sources.resolve("公開.md"), "# 賞与の公開資料\n\n賞与は年二回である。\n");
    RunningServer.write(sources.resolve(".musubi-acl.yml"), "files:\n  \"公開*.md\": everybody\n");
  }

  private static Path sources(Path folder) {
    return folder.resolve("sources");
  }

  /**
   * Indexes what was written, and starts.
   *
   * @param configuration of the data folder {@code data}
   * @param more configurations for Spring
   */
  static SignInServer start(Path folder, String configuration, List<Class<?>> more)
      throws IOException {
    Path config = Files.writeString(folder.resolve("musubi.yml"), configuration);
    RunningServer.run("rebuild", sources(folder).toString(), "--config", config.toString());
    Setup setup = new Setup(ConfigFile.read(config), Overrides.NONE);
    Server server = Server.start(setup, Optional.empty(), more);
    return new SignInServer(server, Members.open(setup.accounts().database()));
  }
}
