package musubi.app.server.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import musubi.app.UserException;
import musubi.app.message.ErrorText;
import musubi.app.rebuild.GenerationDifference;
import musubi.app.server.page.Frame;
import musubi.app.server.page.Member;
import musubi.app.server.page.PageText;
import musubi.lucene.generation.Generation;

/** Makes the page that asks before another generation is put to use. Immutable and thread-safe. */
final class ChangePages {

  private static final int SHOWN = 20;

  private ChangePages() {}

  /** From the generation in use to another. */
  static ChangePage of(
      HttpServletRequest request, Frame frame, Generation from, Generation to) throws IOException {
    PageText text = frame.text();
    Figures figures = new Figures(text);
    List<String> facts = new ArrayList<>();
    facts.add(
        text.get(
            "admin.change.built",
            figures.time(to.manifest().created()),
            figures.time(from.manifest().created())));
    facts.add(
        text.get(
            "admin.change.documents",
            from.manifest().documents(),
            to.manifest().documents()));
    List<ChangePage.Group> groups = new ArrayList<>();
    try {
      GenerationDifference difference = GenerationDifference.between(from, to);
      difference
          .settings()
          .forEach(
              (name, change) ->
                  facts.add(
                      text.get("admin.change.setting", name, change.here(), change.there())));
      group(groups, text, "admin.change.back", difference.added());
      group(groups, text, "admin.change.gone", difference.deleted());
      group(groups, text, "admin.change.other", difference.changed());
    } catch (UserException e) {
      facts.add(new ErrorText(text.locale()).of(e.inWords()));
    }
    return new ChangePage(
        frame,
        Member.FormToken.of(request),
        from.id(),
        to.id(),
        facts,
        groups,
        to.isHeldBack() ? text.get("admin.change.held-back") : "");
  }

  private static void group(
      List<ChangePage.Group> groups, PageText text, String key, List<String> ids) {
    if (!ids.isEmpty()) {
      groups.add(
          new ChangePage.Group(
              text.count(key, ids.size()),
              ids.stream().limit(SHOWN).toList(),
              ids.size() > SHOWN ? text.get("admin.failed.more", ids.size() - SHOWN) : ""));
    }
  }
}
