package musubi.app.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import musubi.app.UserException;
import musubi.app.config.ConfigFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathFormsTest {

  @TempDir Path folder;

  private PathForms configured(String paths) throws IOException {
    Path file =
        Files.writeString(folder.resolve("musubi.yml"), "server:\n  paths: " + paths + "\n");
    return new Setup(ConfigFile.read(file), Overrides.NONE).server().paths();
  }

  @Test
  void isPlainAndALinkUnlessConfigured() {
    assertThat(PathForms.DEFAULT.of(Path.of("/srv/文書/a b#1.pdf")))
        .extracting(PathForms.Written::text)
        .containsExactly("/srv/文書/a b#1.pdf", "file:///srv/%E6%96%87%E6%9B%B8/a%20b%231.pdf");
  }

  @Test
  void aShareGivesItsNameToWhatLiesBelowTheDeepestFolder() throws IOException {
    PathForms forms =
        configured(
            "{shares: [{folder: /srv, prefix: '\\\\a\\all'}, {folder: /srv/hr, prefix: '\\\\b\\hr'}]}");

    assertThat(forms.of(Path.of("/srv/hr/規程.md")).getFirst().text()).isEqualTo("\\\\b\\hr\\規程.md");
    assertThat(forms.of(Path.of("/srv/x/y.md")).getFirst().text()).isEqualTo("\\\\a\\all\\x\\y.md");
    assertThat(forms.of(Path.of("/srvx/y.md")))
        .extracting(PathForms.Written::form)
        .containsExactly(PathForms.Form.FILE, PathForms.Form.PLAIN);
  }

  @Test
  void formsComeInTheirConfiguredOrder() throws IOException {
    assertThat(configured("{forms: [plain]}").of(Path.of("/a")))
        .containsExactly(new PathForms.Written(PathForms.Form.PLAIN, "/a"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{forms: [smb]}|has 'smb'; expected some of plain, file, unc",
        "{forms: []}|expected some of plain, file, unc, each once",
        "{forms: [plain, plain]}|each once",
        "{forms: [unc]}|server.paths.shares names no folder",
        "{shares: [{folder: /srv}]}|shares[0] lacks folder or prefix",
        "{shares: [{folder: srv, prefix: '\\\\a\\b'}]}|folder is srv; expected an absolute path",
        "{shares: [{folder: /srv, prefix: 'fileserver'}]}|prefix is 'fileserver'; expected \\\\server\\share",
        "{shares: [{folder: /srv, prefix: '\\\\a\\b\\'}]}|without a backslash at the end",
        "{shares: [{folder: /s, prefix: '\\\\a\\b'}, {folder: /s, prefix: '\\\\a\\c'}]}|another share names too",
        "{share: []}|the key 'share' is not known",
      })
  void whatIsWrongIsNamed(String paths, String message) {
    assertThatThrownBy(() -> configured(paths))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("musubi.yml")
        .hasMessageContaining(message);
  }
}
