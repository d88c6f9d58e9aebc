package musubi.lucene.generation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static musubi.lucene.SampleDocument.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import musubi.lucene.IndexException;
import musubi.lucene.SampleGeneration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Going back along the record of what was in use, and what stays because it was. */
class RollbackTest {

  @TempDir Path data;
  private GenerationStore store;

  @BeforeEach
  void open() {
    store = new GenerationStore(data);
  }

  @Test
  void rollbackGoesBackOneStepAtATimeAndUseGoesAnywhere() throws IOException {
    Generation first = publish();
    Generation second = publish();
    Generation third = publish();

    assertThat(store.beforeCurrent()).contains(second);
    assertThat(store.rollback().generation()).isEqualTo(second);
    assertThat(store.beforeCurrent()).contains(first);
    assertThat(store.rollback().generation()).isEqualTo(first);
    assertThat(store.beforeCurrent()).isEmpty();
    assertThat(store.current()).contains(first);
    assertThatThrownBy(store::rollback)
        .isInstanceOf(IndexException.class)
        .hasMessageContaining(first.id());
    assertThat(store.use(third.id())).isEqualTo(third);
    assertThat(store.current()).contains(third);
    assertThat(store.rollback().generation()).isEqualTo(first);
  }

  /** What was in use before an older one was put to use is the newer one. */
  @Test
  void rollbackGoesToWhatWasInUseNotToTheNextOlderId() throws IOException {
    Generation first = publish();
    publish();
    Generation third = publish();
    store.use(first.id());

    assertThat(store.rollback().generation()).isEqualTo(third);
  }

  @Test
  void everySwapIsRecordedWithItsCommand() throws IOException {
    Generation first = publish();
    Generation second = publish();
    store.use(first.id());
    store.rollback();

    List<Swap> swaps = new GenerationStore(data).history().swaps();
    assertThat(swaps)
        .extracting(Swap::id)
        .containsExactly(first.id(), second.id(), first.id(), second.id());
    assertThat(swaps).extracting(Swap::by).containsExactly("rebuild", "rebuild", "use", "rollback");
    assertThat(Files.readAllLines(data.resolve("served.jsonl"))).hasSize(4);
  }

  /** Built and complete, but killed before its gate was judged. */
  @Test
  void aGenerationThatWasNeverApprovedIsNoTarget() throws IOException {
    Generation first = publish();
    Generation pending = complete();
    Generation refused = complete();
    refuse(refused);
    Generation last = publish();

    for (Generation never : List.of(pending, refused)) {
      assertThatThrownBy(() -> store.rollback(never.id()))
          .isInstanceOf(IndexException.class)
          .hasMessageContainingAll(never.id(), "never in use");
    }
    assertThat(store.current()).contains(last);
    assertThat(store.rollback().generation()).isEqualTo(first);
    assertThatThrownBy(store::rollback).isInstanceOf(IndexException.class);
    assertThat(store.rollback(last.id()).generation()).isEqualTo(last);
    store.use(refused.id());
    assertThat(store.current().map(Generation::id)).contains(refused.id());
  }

  @Test
  void pruningKeepsWhatWasInUse() throws IOException {
    Generation good = publish();
    Generation other = publish();
    store.use(good.id());
    Generation pending = complete();
    Generation refused = complete();
    refuse(refused);

    assertThat(store.prune(2).removed()).containsExactly(refused.id(), pending.id());
    assertThat(store.list()).containsExactly(other, good);
    assertThat(store.rollback().generation()).isEqualTo(other);
  }

  @Test
  void ofRefusedBuildsOnlyTheLatestStays() throws IOException {
    Generation current = publish();
    Generation refused = current;
    for (int i = 0; i < 4; i++) {
      try (GenerationDraft draft = begin()) {
        refused = draft.complete(manifest());
        refuse(refused);
        draft.removeRefused();
      }
    }
    assertThat(store.list()).containsExactly(refused, current);

    try (GenerationDraft draft = begin()) {
      Generation next = draft.publish(manifest());
      draft.removeOld(1);
      assertThat(store.list()).containsExactly(next, refused);
    }
  }

  @Test
  void withoutACurrentGenerationPruningKeepsTheNewest() throws IOException {
    publish();
    Generation last = publish();
    Files.delete(data.resolve("current"));
    Files.delete(data.resolve("served.jsonl"));

    store.prune(1);

    assertThat(store.list()).containsExactly(last);
  }

  /** The record at every moment at which a process that swaps may die. */
  @Test
  void aCrashAtAnyPointOfASwapLeavesAConsistentRecord() throws IOException {
    Generation first = publish();
    Generation second = publish();
    Path record = data.resolve("served.jsonl");
    byte[] before = Files.readAllBytes(record);
    List<Swap> swaps = store.history().swaps();
    Generation third = complete();
    store.use(third.id());
    byte[] after = Files.readAllBytes(record);

    for (int length = before.length; length <= after.length; length++) {
      Files.write(record, Arrays.copyOf(after, length));
      Files.writeString(data.resolve("current"), second.id() + "\n");
      assertThat(store.history().swaps()).as("%d bytes", length).isEqualTo(swaps);
      assertThat(store.history().unreadable()).isEmpty();
      assertThatThrownBy(() -> store.rollback(third.id())).hasMessageContaining("never in use");

      store.use(first.id());
      assertThat(store.history().recent()).containsExactly(first.id(), second.id());
      assertThat(store.rollback().generation()).isEqualTo(second);
      assertThat(store.history().unreadable()).as("%d bytes", length).isEmpty();
    }
    Files.write(record, after);
    Files.writeString(data.resolve("current"), third.id() + "\n");
    assertThat(store.history().recent()).containsExactly(third.id(), second.id(), first.id());
  }

  @Test
  void aDamagedLineIsNamedAndDoesNotBlock() throws IOException {
    Generation first = publish();
    Generation second = publish();
    publish();
    Path record = data.resolve("served.jsonl");
    List<String> lines = Files.readAllLines(record);
    Files.write(record, List.of(lines.get(0), "壊れた", lines.get(2)));

    assertThat(store.history().unreadable())
        .singleElement()
        .asString()
        .contains(record.toString(), "line 2");
    assertThat(store.rollback().generation()).isEqualTo(second);
    assertThat(store.rollback().generation()).isEqualTo(first);
  }

  /** A folder that an earlier version left, which kept no record. */
  @Test
  void withoutARecordTheOlderOnesWereInUse() throws IOException {
    Generation first = publish();
    Generation second = publish();
    Generation refused = complete();
    refuse(refused);
    Generation current = publish();
    Generation newer = complete();
    Files.delete(data.resolve("served.jsonl"));

    assertThat(store.history().recent()).containsExactly(current.id(), second.id(), first.id());
    assertThatThrownBy(() -> store.rollback(newer.id())).hasMessageContaining("never in use");
    assertThat(store.rollback().generation()).isEqualTo(second);
    assertThat(store.rollback().generation()).isEqualTo(first);
    assertThat(store.history().swaps().getFirst().by()).isEqualTo(Swap.ASSUMED);
    assertThat(store.prune(3).removed()).containsExactly(newer.id(), refused.id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"met\":tr", "null", "[]", "{\"met\":false}"})
  void aGateThatCannotBeReadIsNamedAndDoesNotBlock(String damaged) throws IOException {
    Generation first = publish();
    Generation second = publish();
    publish();
    Files.writeString(second.folder().resolve("gate.json"), damaged);

    assertThat(second.gate())
        .isInstanceOfSatisfying(
            GateRecord.Unreadable.class,
            gate -> assertThat(gate.reason()).contains("gate.json cannot be read"));
    assertThat(second.isHeldBack()).isFalse();
    assertThat(store.rollback().generation()).as("it was in use").isEqualTo(second);
    assertThat(store.rollback().generation()).isEqualTo(first);
  }

  @Test
  void withoutARecordAGateThatCannotBeReadIsPassedOverAndNamed() throws IOException {
    Generation first = publish();
    Generation second = publish();
    publish();
    Files.writeString(second.folder().resolve("gate.json"), "{");
    Files.delete(data.resolve("served.jsonl"));

    GenerationStore.RolledBack done = store.rollback();

    assertThat(done.generation()).isEqualTo(first);
    assertThat(done.notes())
        .singleElement()
        .asString()
        .contains(second.id(), "gate.json cannot be read");
  }

  @Test
  void anUnreadableGenerationIsPassedOverAndNamed() throws IOException {
    Generation first = publish();
    Generation second = publish();
    publish();
    Files.writeString(second.folder().resolve("manifest.json"), "{");

    GenerationStore.RolledBack done = store.rollback();

    assertThat(done.generation()).isEqualTo(first);
    assertThat(done.notes()).singleElement().asString().contains(second.id(), "manifest.json");
  }

  @Test
  void aFullRecordThatCannotBeWrittenKeepsTheCurrentGeneration() throws IOException {
    Generation first = publish();
    Generation second = publish();
    Files.move(data.resolve("served.jsonl"), data.resolve("away"));
    Files.createDirectory(data.resolve("served.jsonl"));

    assertThatThrownBy(() -> store.use(first.id())).isInstanceOf(IOException.class);
    assertThat(store.current()).contains(second);
  }

  /** What it writes is one object a line, for people and other programs. */
  @Test
  void theRecordIsPlainJson() throws IOException {
    Generation first = publish();
    try (Stream<String> lines = Files.lines(data.resolve("served.jsonl"), UTF_8)) {
      assertThat(lines)
          .singleElement()
          .asString()
          .startsWith("{")
          .contains("\"id\":\"" + first.id() + "\"", "\"before\":\"\"", "\"by\":\"rebuild\"");
    }
  }

  private Generation publish() throws IOException {
    return SampleGeneration.publish(store, document("a").passage("有休の申請"));
  }

  /** A generation that is not put to use. */
  private Generation complete() throws IOException {
    try (GenerationDraft draft = begin()) {
      return draft.complete(manifest());
    }
  }

  private GenerationDraft begin() throws IOException {
    GenerationDraft draft = store.begin();
    SampleGeneration.write(
        draft.index(),
        SampleGeneration.model(4, true),
        List.of(document("b").passage("未承認").block()));
    return draft;
  }

  private static Manifest manifest() {
    return SampleGeneration.manifest(SampleGeneration.model(4, true), 1, 1);
  }

  private static void refuse(Generation generation) throws IOException {
    generation.keep(
        new GateOutcome(
            false, "", 40, List.of(new GateOutcome.Gate("ndcg@10>=-0.01", 0.7, 0.6, false))));
  }
}
