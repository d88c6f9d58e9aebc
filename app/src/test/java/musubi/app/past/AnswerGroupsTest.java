package musubi.app.past;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerGroupsTest {

  @Test
  void queriesThatShareTheirBestAnswerAreOneGroup() {
    Map<String, String> texts = new LinkedHashMap<>();
    List.of("q1", "q2", "q3", "q4").forEach(id -> texts.put(id, "質問 " + id));
    JudgedQueries judged =
        new JudgedQueries(
            texts,
            Map.of(
                "q1", Map.of("a", 1, "x", 0),
                "q2", Map.of("b", 1, "x", 0),
                "q3", Map.of("a", 2, "c", 1),
                "q4", Map.of("c", 1)));
    AnswerGroups groups = AnswerGroups.of(judged);
    assertThat(groups.groups()).containsExactly(List.of("q1", "q3"), List.of("q2"), List.of("q4"));
    assertThat(
            groups.differences(
                Map.of("q1", 0.5, "q2", 0.5), Map.of("q1", 1.0, "q2", 0.25, "q4", 0.5)))
        .containsExactly(0.5, -0.25, 0.5);
  }
}
