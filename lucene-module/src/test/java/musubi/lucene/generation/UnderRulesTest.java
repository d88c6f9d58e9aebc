package musubi.lucene.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import musubi.lucene.SampleGeneration;
import musubi.lucene.index.Fields;
import musubi.lucene.permission.Openness;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A data folder that was under rules stays closed until an operator opens it. */
class UnderRulesTest {

  @TempDir Path data;
  private GenerationStore store;

  @BeforeEach
  void name() {
    store = new GenerationStore(data);
  }

  private static Manifest manifest(int schema, boolean rules) {
    Manifest usual = SampleGeneration.manifest(SampleGeneration.model(4, true), 0, 0);
    return new Manifest(
        new Manifest.Writer(schema, usual.luceneVersion(), usual.created()),
        usual.model(),
        usual.analysis(),
        new Manifest.Content(List.of("/文書"), 0, 0, !rules));
  }

  private static Generation publish(GenerationStore store, boolean rules) throws IOException {
    try (GenerationDraft draft = store.begin()) {
      return draft.publish(manifest(Fields.SCHEMA_VERSION, rules));
    }
  }

  @Test
  void aFolderIsOpenAsLongAsNoGenerationInUseHadARule() throws IOException {
    assertThat(store.openness()).isEqualTo(Openness.NEVER_UNDER_RULES);
    publish(store, false);
    publish(store, false);
    assertThat(store.openness()).isEqualTo(Openness.NEVER_UNDER_RULES);
    assertThat(data.resolve(UnderRules.FILE)).doesNotExist();

    // One that a gate holds back was never in use.
    try (GenerationDraft draft = store.begin()) {
      draft.complete(manifest(Fields.SCHEMA_VERSION, true));
    }
    assertThat(store.openness()).isEqualTo(Openness.NEVER_UNDER_RULES);
  }

  @Test
  void goingBackToBeforeTheFirstRuleOpensNothing() throws IOException {
    Generation before = publish(store, false);
    Generation ruled = publish(store, true);
    assertThat(store.rollback().generation()).isEqualTo(before);
    assertThat(store.openness()).isEqualTo(Openness.CLOSED);

    assertThat(store.openToEverybody()).isTrue();
    assertThat(store.openness()).isEqualTo(Openness.OPENED);
    assertThat(store.current().orElseThrow().openness()).isEqualTo(Openness.OPENED);
    publish(store, false);
    assertThat(store.openness()).as("as the operator said").isEqualTo(Openness.OPENED);

    store.use(ruled.id());
    assertThat(store.openToEverybody()).as("there are rules").isFalse();
    store.use(before.id());
    assertThat(store.openness()).as("rules close it again").isEqualTo(Openness.CLOSED);
  }

  @Test
  void itIsRememberedWhenTheGenerationsWithRulesAreGone() throws IOException {
    publish(store, true);
    publish(store, false);
    publish(store, false);
    store.prune(1);
    assertThat(store.list()).hasSize(1);
    assertThat(store.openness()).isEqualTo(Openness.CLOSED);
  }

  /** As versions left it that did not remember. */
  @Test
  void whereNothingIsRememberedTheGenerationsTell() throws IOException {
    publish(store, true);
    publish(store, false);
    Files.delete(data.resolve(UnderRules.FILE));
    assertThat(store.openness()).isEqualTo(Openness.CLOSED);
    assertThat(store.current().orElseThrow().openness()).isEqualTo(Openness.CLOSED);

    store.prune(1);
    assertThat(store.openness()).as("kept before anything is removed").isEqualTo(Openness.CLOSED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "opened", "opene", "壊れた", "\0\0\0\0"})
  void aFileThatSaysAnythingElseOpensNothing(String text) throws IOException {
    publish(store, false);
    Files.writeString(data.resolve(UnderRules.FILE), text);
    assertThat(store.openness()).isEqualTo(Openness.CLOSED);
  }

  @Test
  void aFileThatCannotBeReadOpensNothing() throws IOException {
    publish(store, false);
    Files.createDirectory(data.resolve(UnderRules.FILE));
    assertThat(store.openness()).isEqualTo(Openness.CLOSED);
  }

  /** What may happen to a data folder, in any order. */
  enum Step {
    WITH_RULES,
    WITHOUT_RULES,
    ROLLBACK,
    USE_OLDEST,
    PRUNE,
    OPEN
  }

  @Property(tries = 30)
  void afterRulesOnlyTheOperatorsWordOpens(@ForAll @Size(min = 1, max = 8) List<Step> steps)
      throws IOException {
    Path folder = Files.createTempDirectory("under-rules");
    try {
      GenerationStore any = new GenerationStore(folder);
      Map<String, Boolean> rules = new TreeMap<>();
      Openness expected = Openness.NEVER_UNDER_RULES;
      List<Step> done = new ArrayList<>();
      for (Step step : steps) {
        if (any.currentId().isEmpty() && step.compareTo(Step.WITHOUT_RULES) > 0) {
          continue;
        }
        done.add(step);
        switch (step) {
          case WITH_RULES -> rules.put(publish(any, true).id(), true);
          case WITHOUT_RULES -> rules.put(publish(any, false).id(), false);
          case ROLLBACK -> {
            if (!any.history().earlier().isEmpty()
                && any.list().stream().anyMatch(g -> any.history().earlier().contains(g.id()))) {
              any.rollback();
            }
          }
          case USE_OLDEST -> any.use(any.list().getLast().id());
          case PRUNE -> any.prune(1);
          case OPEN -> any.openToEverybody();
        }
        boolean ruled = rules.get(any.currentId().orElseThrow());
        if (ruled) {
          expected = Openness.CLOSED;
        } else if (step == Step.OPEN) {
          expected = Openness.OPENED;
        }
        assertThat(any.openness()).as(done.toString()).isEqualTo(expected);
        assertThat(any.current().orElseThrow().openness()).isEqualTo(expected);
      }
    } finally {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
