package musubi.app.server.judge;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import musubi.app.judge.list.JudgedList;
import musubi.app.server.asset.Assets;
import musubi.app.server.page.Frame;
import musubi.app.server.page.Member;
import musubi.app.server.page.PageText;
import musubi.app.server.page.SearchState;
import org.jspecify.annotations.Nullable;

/**
 * What the pages of judging have in common.
 *
 * @param form what forms send along; null where they need nothing
 * @param judge who reads; empty where nobody signs in
 * @param said why nothing was done, or what was; empty on a page that was only opened
 * @param refused whether nothing was done
 */
public record JudgeAround(
    Frame frame, Member.@Nullable FormToken form, String judge, String said, boolean refused) {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  /** What is around a page that is only opened. */
  static JudgeAround of(HttpServletRequest request, Assets assets, String title) {
    PageText text = PageText.of(request);
    return new JudgeAround(
        Frame.of(request, text, assets, title + " - Musubi", SearchState.nothing(text.chosen())),
        Member.FormToken.of(request),
        judge(request),
        "",
        false);
  }

  /** This with the reason why nothing was done. */
  JudgeAround refusing(String why) {
    return new JudgeAround(frame, form, judge, why, true);
  }

  /** This with what was done. */
  JudgeAround saying(String done) {
    return new JudgeAround(frame, form, judge, done, false);
  }

  /** Who judges; empty where nobody signs in. */
  static String judge(HttpServletRequest request) {
    Principal who = request.getUserPrincipal();
    return who == null ? "" : who.getName();
  }

  public PageText text() {
    return frame.text();
  }

  /** Where a form or a link leads. */
  public String to(String path, String... parameters) {
    return JudgeAddress.of(text(), path, parameters);
  }

  /** The name of a judge, for people. */
  public String name(String who) {
    if (who.isEmpty()) {
      return text().get("judge.nobody");
    }
    return who.equals(JudgedList.FILE) ? text().get("judge.file") : who;
  }

  /** A moment, in the zone of the server. */
  static String time(Instant at) {
    return TIME.format(at.atZone(ZoneId.systemDefault()));
  }
}
