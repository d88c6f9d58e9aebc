package musubi.app.server.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import musubi.app.account.Account;
import musubi.app.account.Accounts;
import musubi.app.account.Members;
import musubi.app.account.Role;
import musubi.app.server.asset.Assets;
import musubi.app.server.login.LoginLimits;
import musubi.app.server.login.OpenSessions;
import musubi.app.server.page.PageText;
import musubi.app.server.template.Templates;
import musubi.app.setup.LoginSetup;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** Makes the page of all users. Thread-safe. */
final class UsersPages {

  private final Templates templates;
  private final Assets assets;
  private final Members members;
  private final OpenSessions sessions;
  private final LoginLimits limits;
  private final Optional<String> provider;
  private final boolean directory;
  private final boolean proxy;
  private final Role role;

  UsersPages(
      Templates templates,
      Assets assets,
      Members members,
      OpenSessions sessions,
      LoginLimits limits,
      LoginSetup setup) {
    this.templates = templates;
    this.assets = assets;
    this.members = members;
    this.sessions = sessions;
    this.limits = limits;
    this.provider = setup.provider().map(LoginSetup.Provider::name);
    this.directory = setup.directory().isPresent();
    this.proxy = setup.proxy().flatMap(LoginSetup.Proxy::userHeader).isPresent();
    this.role = setup.role();
  }

  /**
   * The page.
   *
   * @param form what was typed of another account
   * @param said null if nothing was done
   * @param fresh null if none was added
   */
  ResponseEntity<byte[]> users(
      HttpServletRequest request,
      int status,
      UserForm form,
      Around.@Nullable Said said,
      Accounts.@Nullable Fresh fresh) {
    PageText text = PageText.of(request);
    List<Account> accounts = members.accounts().all();
    Map<String, Integer> open =
        sessions.all().stream()
            .collect(
                Collectors.groupingBy(
                    OpenSessions.Open::name, TreeMap::new, Collectors.summingInt(one -> 1)));
    Set<String> known = accounts.stream().map(Account::name).collect(Collectors.toSet());
    return templates.page(
        status,
        "access/users.jte",
        new UsersPage(
            Around.of(request, assets, Around.Tab.USERS, text.get("access.users"), said),
            rows(accounts, open, text),
            open.entrySet().stream()
                .filter(entry -> !known.contains(entry.getKey()))
                .map(entry -> new UsersPage.VisitorRow(entry.getKey(), entry.getValue()))
                .toList(),
            ways(text),
            Moments.zone().getId(),
            new UsersPage.Add(form.name(), RoleChoice.all(text, form.role()), form.groups()),
            fresh));
  }

  private List<UsersPage.Row> rows(
      List<Account> accounts, Map<String, Integer> open, PageText text) {
    Map<String, Instant> signedIn = members.audit().lastSignIns();
    LoginLimits.Closed closed = limits.closed();
    return accounts.stream()
        .map(
            account ->
                new UsersPage.Row(
                    account.name(),
                    AccessAddress.of(text, AccessAddress.USER, AccessAddress.NAME, account.name()),
                    text.get("role." + account.role().label()),
                    account.groups().stream().sorted().toList(),
                    account.changesPassword(),
                    signedIn.containsKey(account.name())
                        ? Moments.minute(signedIn.get(account.name()))
                        : "",
                    open.getOrDefault(account.name(), 0),
                    closed.has(account.name())))
        .toList();
  }

  /** Who else may come in, as the configuration says. */
  private String ways(PageText text) {
    List<String> systems = new ArrayList<>();
    provider.ifPresent(systems::add);
    if (directory) {
      systems.add(text.get("access.directory"));
    }
    if (proxy) {
      systems.add(text.get("access.proxy"));
    }
    return systems.isEmpty()
        ? ""
        : text.get(
            "access.ways",
            String.join(text.get("token.and"), systems),
            text.get("role." + role.label()));
  }
}
