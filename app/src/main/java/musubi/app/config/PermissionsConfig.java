package musubi.app.config;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.access.AccessSettings;
import musubi.app.access.AccessTerms;
import musubi.lucene.permission.ReadPermission;
import musubi.message.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Who may read documents, and who must say her name.
 *
 * @param otherwise {@code permissions.default}: who may read a document that no rule is about, as
 *     {@code everybody}, {@code nobody}, or terms such as {@code group:全社員}
 * @param posix whether the mode of a file counts where no rule is about it
 * @param required whether searches without {@code --as} are refused
 */
public record PermissionsConfig(
    @JsonProperty("default") @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        @Nullable List<@Nullable String> otherwise,
    @Nullable Boolean posix,
    @Nullable Boolean required) {

  /** What builds need of it. */
  public AccessSettings settings() {
    return new AccessSettings(
        Optional.ofNullable(otherwise).map(PermissionsConfig::readers), posix != null && posix);
  }

  /** Whether searches must say for whom. */
  public boolean isRequired() {
    return required != null && required;
  }

  private static ReadPermission readers(List<@Nullable String> terms) {
    String only = terms.size() == 1 ? terms.getFirst() : null;
    return only != null
        ? AccessTerms.parse(only)
        : AccessTerms.of(terms.stream().map(term -> term == null ? "" : term.strip()).toList());
  }

  void check(Path file) {
    try {
      settings();
    } catch (IllegalArgumentException e) {
      throw new UserException(ErrorMessage.of("config.permissions-default", file, Reason.of(e)), e);
    }
  }
}
