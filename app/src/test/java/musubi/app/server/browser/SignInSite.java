package musubi.app.server.browser;

import com.microsoft.playwright.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import musubi.app.Main;
import musubi.app.account.Accounts;
import musubi.app.account.Members;
import musubi.app.account.Role;
import musubi.app.config.ConfigFile;
import musubi.app.server.OneForAll;
import musubi.app.server.Server;
import musubi.app.server.SmallDirectory;
import musubi.app.server.SmallProvider;
import musubi.app.setup.Overrides;
import musubi.app.setup.Setup;
import org.apache.lucene.util.IOUtils;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server that knows people in every way: by accounts of its own, by a directory, by a provider,
 * and by a proxy. One of its documents is of the group 人事 alone.
 */
final class SignInSite implements ExtensionContext.Store.CloseableResource {

  /** Gives it to test methods. */
  static final class Extension extends OneForAll<SignInSite> {
    Extension() {
      super(SignInSite.class, SignInSite::new);
    }
  }

  static final String PASSWORD = "ながい合言葉でログインする";

  /** Has an account here, and the group 人事. */
  static final String MEMBER = "sato";

  /** Has an account here, and no group. */
  static final String OTHER = "suzuki";

  /** Has an account here, and is an administrator. */
  static final String ADMINISTRATOR = "kanri";

  static final String OPEN = "公開/賞与の案内.md";
  static final String SECRET = "人事/内密.md";

  /** Stands nowhere but in the document of 人事. */
  static final String SECRET_WORD = "インセンティブ";

  private final Path folder;
  private final SmallDirectory directory;
  private final SmallProvider provider;
  private final TrustedProxy proxy;
  private final Server server;
  private final Accounts.Fresh first;

  private SignInSite() {
    try {
      folder = Files.createTempDirectory("musubi-sign-in").toRealPath();
      Path sources = folder.resolve("文書");
      documents(sources);
      directory = new SmallDirectory();
      directory.person("tanaka", "人事");
      directory.person("ito", "総務");
      provider = new SmallProvider("musubi", "client secret");
      provider.knows("yamada", List.of("人事"));
      provider.knows("mori", List.of("総務"));
      Files.writeString(folder.resolve("client-secret"), "client secret\n");
      Files.writeString(folder.resolve("ldap-password"), SmallDirectory.PASSWORD);
      Path config = folder.resolve("musubi.yml");
      Files.writeString(
          config,
          """
          data: data
          server:
            port: 0
            login:
              proxy:
                addresses: [%s]
                user-header: X-Remote-User
                groups-header: X-Remote-Groups
              oidc:
                issuer: %s
                name: 社内認証
                client-id: musubi
                client-secret-file: client-secret
          """
                  .formatted(TrustedProxy.ADDRESS, provider.issuer())
              + directory.configuration("ldap-password").indent(4));
      int code = Main.run("rebuild", sources.toString(), "--config", config.toString());
      if (code != 0) {
        throw new AssertionError("musubi rebuild ended with " + code);
      }
      Setup setup = new Setup(ConfigFile.read(config), Overrides.NONE);
      server = Server.start(setup, Optional.empty());
      first = server.first().orElseThrow();
      try (Members members = Members.open(setup.accounts().database())) {
        account(members.accounts(), MEMBER, List.of("人事"));
        account(members.accounts(), OTHER, List.of());
        account(members.accounts(), ADMINISTRATOR, List.of());
        members.accounts().changeRole(ADMINISTRATOR, Role.ADMINISTRATOR);
      }
      proxy = new TrustedProxy(server.port());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static void documents(Path sources) throws IOException {
    document(
        sources.resolve(OPEN),
        """
        ---
        department: 総務部
        ---
        # 賞与の案内

        賞与は年二回である。支給日は社内の掲示で知らせる。
        """);
    document(
        sources.resolve(SECRET),
        """
        ---
        department: 役員室
        ---
        # 賞与の内密資料

        ## %1$sの定め方

        賞与の%1$sは極秘事項である。支給の前に役員が定める。
        """
            .formatted(SECRET_WORD));
    Files.writeString(sources.resolve("公開/.musubi-acl.yml"), "files:\n  \"*.md\": everybody\n");
    Files.writeString(sources.resolve("人事/.musubi-acl.yml"), "groups: [人事]\n");
  }

  private static void document(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static void account(Accounts accounts, String name, List<String> groups) {
    accounts.add(name, Role.SEARCHER, groups);
    accounts.changePassword(name, PASSWORD);
  }

  /** The administrator of the first start, with the password that was printed. */
  Accounts.Fresh first() {
    return first;
  }

  String url() {
    return server.url();
  }

  /** A visit straight to the server. */
  Visit visit(Chromium chromium) {
    return visit(chromium, new Browser.NewContextOptions());
  }

  Visit visit(Chromium chromium, Browser.NewContextOptions options) {
    return chromium.visit(server.url(), options);
  }

  /** A visit that may go to the provider and come back. */
  Visit visitByProvider(Chromium chromium) {
    return chromium.visit(server.url(), new Browser.NewContextOptions()).mayGoTo(provider.issuer());
  }

  /** A visit by the proxy whose address is trusted. */
  Visit visitByProxy(Chromium chromium, Browser.NewContextOptions options) {
    return chromium.visit(proxy.url(), options);
  }

  /** Types a name and a password into the form of the login page. */
  static void signIn(Visit visit, String name, String password) {
    visit.at("#username").fill(name);
    visit.at("#password").fill(password);
    visit.at("#login-form button").click();
  }

  @Override
  public void close() throws IOException {
    IOUtils.close(proxy, server::close, provider::close, directory::close);
    IOUtils.rm(folder);
  }
}
