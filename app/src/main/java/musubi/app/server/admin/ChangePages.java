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
import musubi.lucene.generation.Manifest;
import musubi.lucene.generation.Recipe;

/** Makes the page that asks before another generation is put to use. Immutable and thread-safe. */
final class ChangePages {

  private static final int SHOWN = 20;

  private ChangePages() {}

  /** From the generation in use to another. */
  static ChangePage of(HttpServletRequest request, Frame frame, Generation from, Generation to)
      throws IOException {
    PageText text = frame.text();
    FiguresInWords figures = new FiguresInWords(text);
    List<String> facts = new ArrayList<>();
    facts.add(
        text.get(
            "admin.change.built",
            figures.time(to.manifest().created()),
            figures.time(from.manifest().created())));
    facts.add(
        text.get("admin.change.documents", from.manifest().documents(), to.manifest().documents()));
    List<ChangePage.Group> groups = new ArrayList<>();
    try {
      GenerationDifference difference = GenerationDifference.between(from, to);
      facts.add(model(from.manifest().model(), to.manifest().model(), text));
      difference.settings().keySet().stream()
          .filter(name -> !name.equals(Recipe.MODEL))
          .map(name -> setting(name, text))
          .forEach(facts::add);
      group(groups, text, "admin.change.back", difference.added());
      group(groups, text, "admin.change.gone", difference.deleted());
      group(groups, text, "admin.change.other", difference.changed());
    } catch (UserException e) {
      facts.add(new ErrorText(text.locale()).of(e.inWords()));
    }
    new GenerationRows(text)
        .gates(to)
        .forEach(gate -> facts.add(text.get("admin.change.gate", gate.text())));
    return new ChangePage(
        frame,
        Member.FormToken.of(request),
        from.id(),
        to.id(),
        facts,
        groups,
        to.isHeldBack() ? text.get("admin.change.held-back") : "");
  }

  private static String model(Manifest.Model from, Manifest.Model to, PageText text) {
    if (from.fingerprint().equals(to.fingerprint())) {
      return text.get("admin.change.model.stays", from.name());
    }
    return text.get(
        from.name().equals(to.name()) ? "admin.change.model.files" : "admin.change.model",
        from.name(),
        to.name());
  }

  /** Most values are hashes: that they differ is what can be said. */
  private static String setting(String name, PageText text) {
    return text.get(
        "admin.change.setting", text.find("admin.setting." + name.replace(' ', '-')).orElse(name));
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
