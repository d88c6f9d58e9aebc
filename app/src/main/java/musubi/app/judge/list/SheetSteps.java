package musubi.app.judge.list;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.judge.JudgedPair;
import musubi.app.judge.SheetRow;

/** What the rows of a sheet do to a list. Of one thread. */
final class SheetSteps {

  private static final String GENERATION = "";

  private final ListView view;
  private final String judge;
  private final Map<String, String> texts = new HashMap<>();
  private final Set<JudgedPair> pooled = new LinkedHashSet<>();
  private final Map<JudgedPair, Integer> grades = new HashMap<>();
  private final List<ListEvent> events = new ArrayList<>();
  private int judged;

  SheetSteps(ListView view, String judge) {
    this.view = view;
    this.judge = judge;
    view.queries().values().forEach(query -> texts.put(query.id(), query.text()));
  }

  /**
   * Takes a row.
   *
   * @throws UserException if its query has another text in the list, its document was judged
   *     otherwise in an earlier row, or an id cannot stand in a file with columns
   */
  void row(SheetRow row) {
    for (String id : List.of(row.query(), row.document())) {
      if (id.chars().anyMatch(sign -> sign < ' ')) {
        throw new UserException(ErrorMessage.of("judge.id-control", id));
      }
    }
    String before = texts.putIfAbsent(row.query(), row.text());
    if (before == null) {
      events.add(
          new ListEvent.Added(new ListedQuery(row.query(), row.text(), "", row.source(), "")));
    } else if (!before.equals(row.text())) {
      throw new UserException(
          ErrorMessage.of("judged.query-text", row.query(), row.text(), before));
    }
    JudgedPair pair = new JudgedPair(row.query(), row.document());
    if (!view.pool(pair.query()).containsKey(pair.document()) && pooled.add(pair)) {
      events.add(new ListEvent.Pooled(pair.query(), GENERATION, List.of(pair.document())));
    }
    if (row.grade().isPresent()) {
      judge(pair, row);
    }
  }

  private void judge(JudgedPair pair, SheetRow row) {
    int grade = row.grade().getAsInt();
    Integer earlier = grades.put(pair, grade);
    if (earlier != null && earlier != grade) {
      throw new UserException(
          ErrorMessage.of("judged.twice", row.document(), row.text(), earlier, grade));
    }
    Given given = view.given(judge).get(pair);
    if (earlier == null && (given == null || !given.grade().equals(row.grade()))) {
      judged++;
      events.add(new ListEvent.Judged(pair.query(), pair.document(), grade, ""));
    }
  }

  int judged() {
    return judged;
  }

  List<ListEvent> events() {
    return events;
  }
}
