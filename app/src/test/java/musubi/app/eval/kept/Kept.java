package musubi.app.eval.kept;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import musubi.app.eval.BeirFolder;
import musubi.app.eval.Qrels;
import musubi.app.eval.Run;
import musubi.app.search.SearchTimes;
import musubi.lucene.dictionary.Dictionaries;

/** Evaluations for tests: each query has one right document, which is found at a rank. */
final class Kept {

  static final String MODE = "hybrid";

  private Kept() {}

  /**
   * An evaluation.
   *
   * @param ranks of the right document by query, from 1; 0 if it is not found
   */
  static KeptEvaluation at(String moment, Map<String, Integer> ranks) {
    Map<String, Map<String, Integer>> grades = new LinkedHashMap<>();
    Map<String, String> texts = new LinkedHashMap<>();
    Map<String, List<Run.Answer>> answers = new LinkedHashMap<>();
    ranks.forEach(
        (query, rank) -> {
          grades.put(query, Map.of("right", 2));
          texts.put(query, query + "の検索語");
          List<Run.Answer> list = new ArrayList<>();
          for (int at = 1; at <= 12; at++) {
            list.add(new Run.Answer(at == rank ? "right" : "other" + at, -at));
          }
          answers.put(query, list);
        });
    return KeptEvaluation.of(
        Instant.parse(moment),
        new KeptSummary.Origin(KeptSummary.Kind.COMMAND, "名前", null),
        new KeptSummary.Index("20261201-000000-000", "model", "fingerprint"),
        new BeirFolder(Path.of("judged"), Optional.empty(), texts, Map.of(), new Qrels(grades)),
        KeptSummary.Way.of("fusion", "", Dictionaries.NONE),
        Map.of(MODE, new KeptEvaluation.Answers(new Run(answers), new SearchTimes(2, 1.5, 3.25))));
  }
}
