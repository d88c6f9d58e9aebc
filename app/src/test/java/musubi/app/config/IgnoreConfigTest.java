package musubi.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import musubi.app.UserException;
import musubi.app.source.IgnorePatterns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IgnoreConfigTest {

  @TempDir Path folder;

  private SourceLimits sources(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("musubi.yml"), "sources:\n  ignore: " + yaml);
    return Objects.requireNonNull(ConfigFile.read(file).documents().sources());
  }

  @Test
  void patternsAreAListOrOne() throws IOException {
    assertThat(sources("[\"/old/\", \"*.bak.md\"]").ignored()).isNotSameAs(IgnorePatterns.NONE);
    assertThat(sources("\"*.bak.md\"").ignored()).isNotSameAs(IgnorePatterns.NONE);
    assertThat(sources("[]").ignored()).isSameAs(IgnorePatterns.NONE);
  }

  @Test
  void aWrongPatternIsNamed() {
    assertThatThrownBy(() -> sources("[\"*.md\", \"[a\"]"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("musubi.yml: sources.ignore: '[a' is no pattern of .gitignore")
        .hasMessageContaining("expected patterns such as '*.bak'");
    assertThatThrownBy(() -> sources("\"*a*a*a*a*b\""))
        .hasMessageContaining("more than 4 asterisks");
  }
}
