package musubi.app.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.SearchOptions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a viewer is required, the service itself refuses whoever sees everything. */
class ViewerRequiredTest {

  @TempDir Path data;

  private static List<ThrowingCallable> everyQuestion(SearchService service, Viewer viewer) {
    return List.of(
        () ->
            service.search(
                SearchQuery.typed(Worlds.QUESTION, viewer, SearchOptions.hits(5).withPassages(1))),
        () -> service.suggest("書", 5, viewer, List.of()),
        () -> service.document("1-0", viewer),
        () -> service.similar("1-0", 5, viewer),
        () -> service.corrections(Worlds.QUESTION, viewer, List.of()),
        () -> service.nothingReadable(viewer),
        () -> service.batch(viewer).close());
  }

  @Test
  void noQuestionIsAnsweredToOneWhoHasNoName() throws Throwable {
    IndexServing serving =
        IndexServing.of(Worlds.in(data).engine(), builtWith -> new NumberedEmbedder(1));
    ServiceSettings settings =
        ServiceSettings.DEFAULT.withLimits(
            new ServiceSettings.Limits(/* viewerRequired= */ true, Optional.empty()));
    try (SearchService service = SearchService.of(serving, settings)) {
      for (ThrowingCallable question : everyQuestion(service, Viewer.OPERATOR)) {
        assertThatThrownBy(question)
            .isInstanceOfSatisfying(
                DeniedException.class,
                e -> assertThat(e.code()).isEqualTo(DeniedException.Code.VIEWER_REQUIRED));
      }
      for (ThrowingCallable question : everyQuestion(service, Viewer.user("佐藤", Set.of()))) {
        question.call();
      }
    }
  }
}
