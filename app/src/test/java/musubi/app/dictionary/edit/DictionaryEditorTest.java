package musubi.app.dictionary.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Optional;
import musubi.app.UserException;
import musubi.app.revision.Revision;
import musubi.app.revision.Revisions;
import musubi.app.store.DatabaseLocation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DictionaryEditorTest {

  private static final DictionaryFile FILE = DictionaryFile.SYNONYMS;

  @TempDir Path folder;
  private Revisions revisions;
  private DictionaryEditor editor;

  @BeforeEach
  void open() {
    revisions =
        new Revisions(
            new DatabaseLocation.Embedded(folder.resolve("musubi.db")), Clock.systemUTC());
    editor = new DictionaryEditor(folder.resolve("dictionaries"), revisions);
  }

  @AfterEach
  void close() {
    revisions.close();
  }

  private Optional<Long> save(String text, String seen, String why)
      throws DictionaryChangedException {
    return editor.save(FILE, text, seen, "sato", why);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(
        Files.createDirectories(editor.folder()).resolve(FILE.fileName()), text);
  }

  @Test
  void theFirstTextMakesTheFolderAndCanBeTakenBack() throws Exception {
    DictionaryText nothing = editor.now(FILE);
    assertThat(nothing.text()).isEmpty();

    long number = save("有休, 年休\r\n\r\n", nothing.version(), "呼び名").orElseThrow();
    assertThat(Files.readString(editor.path(FILE))).isEqualTo("有休, 年休\n");
    assertThat(editor.folder()).isDirectoryNotContaining("glob:**.part");
    assertThat(editor.history(FILE, 9))
        .extracting(Revision::number, Revision::who, Revision::why, Revision::added)
        .containsExactly(
            tuple(number, "sato", "呼び名", 1), tuple(number - 1, "", DictionaryEditor.BEGINNING, 0));

    editor.restore(FILE, number - 1, editor.now(FILE).version(), "mori").orElseThrow();
    assertThat(editor.now(FILE).text()).isEmpty();
    assertThat(editor.history(FILE, 1).getFirst().why())
        .isEqualTo(DictionaryEditor.RESTORED + (number - 1));
  }

  @Test
  void aTextThatIsAsItWasIsNotSaved() throws Exception {
    write("有休, 年休\r\n");
    assertThat(save("有休, 年休\n", editor.now(FILE).version(), "")).isEmpty();
    assertThat(Files.readString(editor.path(FILE))).isEqualTo("有休, 年休\r\n");
  }

  @Test
  void whatSomebodyElseSavedIsNotWrittenOver() throws Exception {
    write("有休, 年休\n");
    String seen = editor.now(FILE).version();
    save("有休, 休暇\n", seen, "");

    assertThatThrownBy(() -> save("PC, 計算機\n", seen, ""))
        .isInstanceOf(DictionaryChangedException.class);
    assertThat(editor.now(FILE).text()).isEqualTo("有休, 休暇\n");
    assertThat(editor.merged(FILE, editor.now(FILE), "有休, 年休\nPC, 計算機\n", seen))
        .contains("有休, 休暇\nPC, 計算機\n");
    assertThat(editor.merged(FILE, editor.now(FILE), "x", "of no text")).isEmpty();
  }

  @Test
  void anEditByHandIsKeptBeforeItIsSavedOver() throws Exception {
    save("有休, 年休\n", editor.now(FILE).version(), "");
    write("手で書いた, 行\n");
    save("PC, 計算機\n", editor.now(FILE).version(), "");

    assertThat(editor.history(FILE, 9))
        .extracting(Revision::why)
        .containsExactly("", DictionaryEditor.OUTSIDE, "", DictionaryEditor.BEGINNING);
    long byHand = editor.history(FILE, 9).get(1).number();
    editor.restore(FILE, byHand, editor.now(FILE).version(), "");
    assertThat(editor.now(FILE).text()).isEqualTo("手で書いた, 行\n");
  }

  @Test
  void aFileOfAnotherEncodingIsReadAndSavedAsUtf8() throws Exception {
    Files.write(write(""), "有給休暇, 年次休暇です\r\n".getBytes(Charset.forName("windows-31j")));
    DictionaryText now = editor.now(FILE);
    assertThat(now.text()).isEqualTo("有給休暇, 年次休暇です\n");

    save(now.text() + "PC, 計算機\n", now.version(), "");
    assertThat(Files.readString(editor.path(FILE))).isEqualTo("有給休暇, 年次休暇です\nPC, 計算機\n");
  }

  @Test
  void aFileKeepsItsPermissionsAndALinkStaysOne() throws Exception {
    Path real = Files.writeString(folder.resolve("real.txt"), "有休, 年休\n");
    Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
    Files.createDirectories(editor.folder());
    Files.createSymbolicLink(editor.path(FILE), real);

    save("PC, 計算機\n", editor.now(FILE).version(), "");
    assertThat(editor.path(FILE)).isSymbolicLink();
    assertThat(Files.readString(real)).isEqualTo("PC, 計算機\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
        .isEqualTo("rw-r-----");
  }

  @Test
  void aFolderThatCannotBeMadeIsToldAndNothingIsKept() throws Exception {
    Files.writeString(folder.resolve("dictionaries"), "a file");
    assertThatThrownBy(() -> save("PC, 計算機\n", DictionaryText.of("").version(), ""))
        .isInstanceOf(UserException.class);
    assertThat(editor.history(FILE, 9)).extracting(Revision::who).doesNotContain("sato");
  }

  @Test
  void aDraftTellsWhatIsWrongWithItsOwnLinesAlone() throws Exception {
    write("ひとつ\n有休, 年休\n");
    Files.writeString(editor.folder().resolve("stop-words.txt"), "語".repeat(100) + "\n");

    DictionaryDraft draft =
        DictionaryDraft.of(
            editor.folder(), FILE, editor.now(FILE), "ひとつ\nあ => い => う\n何, なに\nPC, 計算機\n");

    assertThat(draft.entries()).isEqualTo(4);
    assertThat(draft.problems()).extracting(problem -> problem.line()).containsExactly(1, 2, 3);
    assertThat(draft.bad()).extracting(problem -> problem.line()).contains(2).doesNotContain(1);
    assertThat(draft.dictionaries().synonymRules())
        .extracting(rule -> rule.text())
        .containsExactly("何, なに", "PC, 計算機");
  }
}
