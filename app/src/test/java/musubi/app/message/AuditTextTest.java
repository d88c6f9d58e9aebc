package musubi.app.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import musubi.app.account.AuditLog.Act;
import musubi.app.account.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AuditTextTest {

  private final AuditText japanese = new AuditText(Locale.JAPANESE);
  private final AuditText english = new AuditText(Locale.ENGLISH);

  @ParameterizedTest
  @EnumSource(Act.class)
  void everyActIsSaidInBothLanguages(Act act) {
    assertThat(japanese.act(act.label())).isNotEqualTo(act.label());
    assertThat(english.act(act.label())).isNotEqualTo(act.label());
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void everyRoleIsSaidInBothLanguages(Role role) {
    assertThat(japanese.role(role.label())).isNotEqualTo(role.label());
    assertThat(english.role(role.label())).isNotEqualTo(role.label());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "user-password | by its owner | 本人による変更",
        "user-add | curator | 文書管理",
        "sign-in-refused | BadCredentials | 利用者名またはパスワードの誤り",
        "sign-in-refused | too many, by name | この名前での失敗が続いた",
        "password-refused | wrong | 現在のパスワードの誤り",
        "token-create | owner sato, 夜間, 試験 | 所有者 sato、夜間, 試験",
        "token-revoke | owner sato | 所有者 sato",
        "history-delete | searches 3, openings 1, feedback 0 | 検索 3 件, 閲覧 1 件, 評価 0 件",
        "history-delete | searches 3, others 1 | 検索 3 件, others 1",
        "request | 403 | 403",
        "user-groups | 人事,経理 | 人事,経理",
        "user-groups | curator | curator"
      })
  void aDetailIsSaidAsFarAsItIsKnown(String act, String kept, String said) {
    assertThat(japanese.detail(act, kept)).isEqualTo(said);
  }

  @Test
  void whatIsNotKnownStaysAsItIsKept() {
    assertThat(japanese.act("later-act")).isEqualTo("later-act");
    assertThat(japanese.detail("later-act", "%s {0}")).isEqualTo("%s {0}");
    assertThat(japanese.target("all of 佐藤")).isEqualTo("佐藤 のすべて");
    assertThat(japanese.target("%d")).isEqualTo("%d");
  }
}
