package musubi.app.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import musubi.lucene.hit.Note;
import org.junit.jupiter.api.Test;

/** Every note has a sentence in both languages, with its parameters. */
class NoteTextTest {

  private static final List<Note> ALL =
      List.of(
          new Note.NothingReadable(Note.NothingReadable.Reason.RULES_MISSING),
          new Note.NothingReadable(Note.NothingReadable.Reason.READERS_UNKNOWN),
          new Note.NothingReadable(Note.NothingReadable.Reason.NOT_NAMED),
          new Note.NoRelevance(),
          new Note.NothingFits(),
          new Note.Corrected("在宅勤務", "zaitaku kinmu"),
          new Note.Listed(),
          new Note.Narrowed("年末調整", List.of("部署=人事部", "year=2026")),
          new Note.Sorted("modified", true, 1234),
          new Note.Sorted("title", false, 5),
          new Note.PastUnused(),
          new Note.NoWord(),
          new Note.NoToken(),
          new Note.QueryCut(3000, 128, 32),
          new Note.ConditionWithoutWord("の"),
          new Note.RerankerLate(Duration.ofMillis(1500)),
          new Note.DeadlineReached(Duration.ofSeconds(2)));

  @Test
  void everyKindOfNoteIsTried() {
    assertThat(ALL.stream().map(Object::getClass).distinct().toList())
        .hasSameElementsAs(Arrays.asList(Note.class.getPermittedSubclasses()));
  }

  @Test
  void englishWhereTheLanguageHasNoSentences() {
    assertThat(new NoteText(Locale.FRENCH).of(ALL))
        .isEqualTo(new NoteText(Locale.ENGLISH).of(ALL))
        .contains(
            "Showing results for '在宅勤務'. You typed: zaitaku kinmu",
            "Sorted by modified, descending: the 1234 documents that the query found, not the whole index.",
            "'の' has no word to look up (only particles, punctuation or symbols) and sets no condition.",
            "The reranker did not finish within 1500 ms: hits stand in the order of the fusion.");
  }

  @Test
  void japaneseHasASentenceOfItsOwnForEach() {
    List<String> japanese = new NoteText(Locale.JAPANESE).of(ALL);

    assertThat(japanese).doesNotHaveDuplicates().allMatch(text -> text.contains("。"));
    assertThat(japanese)
        .contains("「在宅勤務」の検索結果を表示しています。元の入力: zaitaku kinmu")
        .contains("「の」には検索できる語がないため(助詞や記号のみ)、条件として使っていません。")
        .anyMatch(text -> text.contains("modified の降順") && text.contains("1234 件"));
    assertThat(japanese).noneMatch(text -> text.contains("{"));
  }
}
