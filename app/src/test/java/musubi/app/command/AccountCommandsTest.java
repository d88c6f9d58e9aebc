package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import musubi.app.account.AuditLog.Act;
import musubi.app.account.AuditLog.Actor;
import musubi.app.account.Members;
import musubi.app.store.DatabaseLocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountCommandsTest {

  @TempDir Path data;

  private Cli run(String line, Object... more) {
    return Cli.run(arguments(line, more));
  }

  private Object[] arguments(String line, Object... more) {
    return java.util.stream.Stream.of(
            java.util.stream.Stream.of((Object[]) line.split(" ")),
            java.util.stream.Stream.of(more),
            java.util.stream.Stream.of((Object) "--data", data))
        .flatMap(part -> part)
        .toArray();
  }

  @Test
  void anAccountIsAddedChangedAndRemoved() {
    assertThat(Cli.inJapanese(arguments("user list")).err()).contains("まだ登録されていません");
    assertThat(run("user add root --role administrator").out()).contains("Password: ");
    Cli added = Cli.inJapanese(arguments("user add sato --groups 人事,経理"));
    assertThat(added.exit()).as(added.err()).isZero();
    assertThat(added.out()).containsPattern("パスワード: [a-zA-Z2-9]{16}");
    assertThat(run("user list").out())
        .contains(
            "name  role  groups",
            "sato  searcher  人事,経理  first, unchanged  -\n",
            "root  administrator  -");
    assertThat(run("user role sato curator").exit()).isZero();
    assertThat(run("user group sato").exit()).isEqualTo(2);
    assertThat(run("user group sato").err()).contains("--none");
    assertThat(run("user list").out()).contains("人事,経理");
    assertThat(run("user group sato 総務,人事 経理").exit()).isZero();
    assertThat(run("user list").out()).contains("人事,経理,総務");
    assertThat(run("user group sato --none").exit()).isZero();
    assertThat(run("user list").out()).contains("sato  curator  -");
    assertThat(run("user group sato 総務").exit()).isZero();
    assertThat(run("user list --json").out())
        .contains("\"name\":\"sato\",\"role\":\"curator\",\"groups\":[\"総務\"]")
        .doesNotContain("stamp", "argon2");
    assertThat(run("user password sato --json").out()).contains("\"password\":\"");
    run("token create sato --label x");
    assertThat(run("user password sato").err()).contains("revoked with it: 1");
    assertThat(run("token list sato").out()).containsPattern("(?m)^- ");
    try (Members members = Members.open(new DatabaseLocation.Embedded(data.resolve("musubi.db")))) {
      members.accounts().changePassword("sato", "a long enough one");
      members.audit().write(new Actor("sato", ""), Act.SIGN_IN, "sato", "");
    }
    assertThat(run("user list").out())
        .containsPattern(
            "sato  curator  総務  own  \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d [+-]\\d\\d:\\d\\d");
    assertThat(run("user remove sato").exit()).isZero();
    assertThat(run("user list").out()).doesNotContain("sato");

    assertThat(run("audit").out())
        .contains("User added  root", "Groups changed  sato  総務", "User removed  sato");
    assertThat(run("audit --last 1 --json").out())
        .contains("\"act\":\"user-remove\"")
        .doesNotContain("user-add");
  }

  @Test
  void aTokenIsMadeListedAndRevoked() {
    run("user add root --role administrator");
    Cli made = run("token create root --scopes search,admin --days 7 --label", "夜間の処理");
    assertThat(made.exit()).as(made.err()).isZero();
    assertThat(made.out()).startsWith("musubi_");
    assertThat(made.err()).contains("opens nothing", "first password");
    String id = made.out().split("_")[1];
    assertThat(run("token list").out())
        .contains(id, "root  search,admin", "夜間の処理")
        .doesNotContain(made.out().strip());
    assertThat(Cli.inJapanese(arguments("token revoke " + id)).err()).contains("失効させました");
    assertThat(run("token list --json").out()).contains("\"valid\":false");
  }

  @Test
  void listsNameTheirColumnsAndTheZoneOfTheirTimes() {
    run("user add root --role administrator");
    run("user password root");
    Cli made = Cli.inJapanese(arguments("token create root --days 7 --label", "夜間の処理"));
    String time = "\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2} [+-]\\d{2}:\\d{2}";
    assertThat(made.err()).containsPattern("有効期限は " + time + " です");
    assertThat(run("user list").out()).startsWith("name  role  groups  password  last sign-in\n");
    assertThat(run("token list").out())
        .startsWith("  id  owner  scopes  expires  label")
        .containsPattern(time);
    assertThat(Cli.inJapanese(arguments("audit")).out())
        .startsWith("日時  実行者  接続元  操作  対象  詳細\n")
        .containsPattern("(?m)^" + time + "  command-line:")
        .contains("パスワードの変更  root  再発行", "利用者の追加  root  管理者", "トークンの作成", "所有者 root、夜間の処理");
  }

  @Test
  void allGroupsAreTakenAwayOnlyWhereThatIsSaid() {
    run("user add sato --groups 人事,経理");
    Cli unsaid = Cli.inJapanese(arguments("user group sato"));
    assertThat(unsaid.exit()).isEqualTo(2);
    assertThat(unsaid.err()).contains("--none");
    assertThat(run("user list").out()).contains("人事,経理");
    assertThat(run("user group sato 総務,法務").exit()).isZero();
    assertThat(run("user list").out()).contains("sato  searcher  法務,総務");
    assertThat(run("user group sato --none").exit()).isZero();
    assertThat(run("user list").out()).contains("sato  searcher  -  ");
  }

  @Test
  void historyOfNobodyIsNotDeleted() {
    run("user add sato");
    assertThat(run("history delete --user sato").exit()).isZero();
    Cli mistyped = Cli.inJapanese(arguments("history delete --user SATO"));
    assertThat(mistyped.exit()).isEqualTo(1);
    assertThat(mistyped.err()).contains("「SATO」という名前の利用者は登録されておらず");
  }

  @Test
  void anExportIntoNoFolderNamesTheFolder() {
    run("user add sato");
    Cli export = run("history export --out", data.resolve("none/h.jsonl"));
    assertThat(export.exit()).isEqualTo(1);
    assertThat(export.err()).contains(data.resolve("none").toString()).doesNotContain(".part");
  }

  @Test
  void whatNeedsNoModelOffersNone() {
    for (String command : new String[] {"user list", "token list", "history show"}) {
      assertThat(Cli.run((Object[]) (command + " --help").split(" ")).out())
          .contains("--data")
          .doesNotContain("--model", "--dimensions");
    }
    assertThat(Cli.run("audit", "--help").out()).doesNotContain("--model", "--dimensions");
  }

  @Test
  void whatDoesNotFitIsSaid() {
    assertThat(Cli.inJapanese(arguments("user remove nobody")).err())
        .contains("利用者「nobody」は登録されていません。");
    assertThat(run("user add x --role king").exit()).isEqualTo(2);
    assertThat(run("token revoke x").err()).contains("musubi token list");
    assertThat(run("audit --last 0").exit()).isEqualTo(2);
  }
}
