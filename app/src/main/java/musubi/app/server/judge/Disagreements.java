package musubi.app.server.judge;

import java.util.List;
import java.util.Map;
import java.util.Set;
import musubi.app.judge.JudgedPair;
import musubi.app.judge.Judgements.Disagreement;
import musubi.app.judge.list.Given;
import musubi.app.judge.list.ListView;

/**
 * Where judges disagree, as far as a reader may see it: the documents that she may read, and, if
 * she judges in the list herself, only those that she has judged already. So she stays blind to the
 * others.
 */
final class Disagreements {

  private final ListView view;
  private final List<Disagreement> shown;
  private final int hidden;

  Disagreements(ListView view, Set<String> readable, String reader) {
    this.view = view;
    Map<JudgedPair, Given> own = view.given(reader);
    List<Disagreement> all = view.judgements().disagreements();
    this.shown =
        all.stream()
            .filter(each -> readable.contains(each.pair().document()))
            .filter(each -> own.isEmpty() || own.containsKey(each.pair()))
            .toList();
    this.hidden = all.size() - shown.size();
  }

  /** Those that nobody has settled. */
  List<Disagreement> open() {
    return shown.stream().filter(each -> !view.settled().containsKey(each.pair())).toList();
  }

  /** Those that somebody has settled. */
  List<Disagreement> settled() {
    return shown.stream().filter(each -> view.settled().containsKey(each.pair())).toList();
  }

  /** How many the reader does not see. */
  int hidden() {
    return hidden;
  }
}
