package musubi.app.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import musubi.app.UserException;
import musubi.app.config.Config;
import musubi.app.config.ConfigFile;
import musubi.app.config.FusionName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchSettingsTest {

  private static final SearchSettings SETTINGS = new SearchSettings(FusionName.ZSCORE, 0.4249);

  @TempDir Path folder;

  @Test
  void aNewFileHoldsNothingElse() throws IOException {
    Path file = folder.resolve("musubi.yml");
    SETTINGS.writeTo(file);
    assertThat(file).hasContent("search:\n  fusion: zscore\n  semantic-weight: 0.42\n");
    assertThat(ConfigFile.read(file).searching().search())
        .isEqualTo(new Config.Search(null, FusionName.ZSCORE, 0.42, null, null, null));
  }

  @Test
  void whatStandsInTheFileStays() throws IOException {
    assertThat(
            written(
                """
                # ours
                data: ./index

                search:  # how
                    k: 5
                    fusion: rrf
                    # of 2025
                    semantic-weight: 0.9   # ours
                suggest:
                  queries: ./queries.txt # typed
                model:
                  query-prompt: "検索クエリ: "
                # end
                """))
        .isEqualTo(
            """
            # ours
            data: ./index

            search: # how
              k: 5
              fusion: zscore
              # of 2025
              semantic-weight: 0.42 # ours
            suggest:
              queries: ./queries.txt # typed
            model:
              query-prompt: "検索クエリ: "
            # end
            """);
    assertThat(written("data: ./index\n"))
        .isEqualTo("data: ./index\nsearch:\n  fusion: zscore\n  semantic-weight: 0.42\n");
    assertThat(written("search: # ours\n"))
        .isEqualTo("search: # ours\n  fusion: zscore\n  semantic-weight: 0.42\n");
    assertThat(written("# nothing yet\n"))
        .isEqualTo("# nothing yet\nsearch:\n  fusion: zscore\n  semantic-weight: 0.42\n");
  }

  @Test
  void settingsInOneLineStayInOneLine() throws IOException {
    assertThat(written("search: {k: 5, fusion: rrf} # all\n"))
        .isEqualTo("search: {k: 5, fusion: zscore, semantic-weight: 0.42} # all\n");
    assertThat(written("{data: ./index, search: {k: 5}}\n"))
        .isEqualTo("{data: ./index, search: {k: 5, fusion: zscore, semantic-weight: 0.42}}\n");
  }

  @Test
  void whatCannotBeWrittenIsLeftToPeople() throws IOException {
    Path file = Files.writeString(folder.resolve("musubi.yml"), "{}\n");
    assertThatThrownBy(() -> SETTINGS.writeTo(file))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("by hand: fusion: zscore and semantic-weight: 0.42");
    assertThat(file).hasContent("{}\n");
  }

  @Test
  void aFileWithAnchorsStaysTheSameConfiguration() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("musubi.yml"),
            "data: &where ./index\nmodel:\n  folder: *where\nsearch:\n  k: 5\n");
    Config before = ConfigFile.read(file);

    SETTINGS.writeTo(file);

    Config after = ConfigFile.read(file);
    assertThat(after.indexing()).isEqualTo(before.indexing());
    assertThat(after.searching().search())
        .isEqualTo(new Config.Search(5, FusionName.ZSCORE, 0.42, null, null, null));
  }

  @Test
  void aFileThatIsNoConfigurationIsLeftAsItIs() throws IOException {
    Path file = Files.writeString(folder.resolve("notes.txt"), "serch: {k: 5}\n");
    assertThatThrownBy(() -> SETTINGS.writeTo(file)).hasMessageContaining("'serch' is not known");
    assertThat(file).hasContent("serch: {k: 5}\n");
    assertThat(folder).isDirectoryNotContaining("glob:**.yml");
  }

  private String written(String before) throws IOException {
    Path file = Files.writeString(folder.resolve("musubi.yml"), before);
    SETTINGS.writeTo(file);
    return Files.readString(file);
  }
}
