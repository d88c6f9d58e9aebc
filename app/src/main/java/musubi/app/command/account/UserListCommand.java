package musubi.app.command.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import musubi.app.account.Account;
import musubi.app.account.Members;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.output.Console;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", mixinStandardHelpOptions = true)
final class UserListCommand implements Callable<Integer> {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm xxx");

  @Mixin CommonOptions common;

  /** All accounts. */
  record Listed(List<User> users) {}

  /**
   * An account.
   *
   * @param changesPassword whether its first password was not yet changed
   * @param lastSignIn null if there was none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record User(
      String name,
      String role,
      List<String> groups,
      boolean changesPassword,
      String created,
      @Nullable String lastSignIn) {

    static User of(Account account, @Nullable Instant lastSignIn) {
      return new User(
          account.name(),
          account.role().label(),
          account.groups().stream().sorted().toList(),
          account.changesPassword(),
          account.created().toString(),
          lastSignIn == null ? null : lastSignIn.toString());
    }
  }

  @Override
  public Integer call() {
    List<User> users;
    try (Members members = Opened.members(common)) {
      Map<String, Instant> last = members.audit().lastSignIns();
      users =
          members.accounts().all().stream()
              .map(account -> User.of(account, last.get(account.name())))
              .toList();
    }
    if (common.json()) {
      common.console().json(new Listed(users));
      return ExitCodes.DONE;
    }
    Console console = common.console();
    if (users.isEmpty()) {
      console.tell("user.none");
    } else {
      console.say("user.header");
    }
    for (User user : users) {
      String signedIn =
          user.lastSignIn() == null
              ? "-"
              : TIME.format(Instant.parse(user.lastSignIn()).atZone(ZoneId.systemDefault()));
      console.line(
          "%s  %s  %s  %s  %s"
              .formatted(
                  user.name(),
                  user.role(),
                  user.groups().isEmpty() ? "-" : String.join(",", user.groups()),
                  console.phrase(
                      user.changesPassword() ? "user.first-password" : "user.own-password"),
                  signedIn));
    }
    return ExitCodes.DONE;
  }
}
