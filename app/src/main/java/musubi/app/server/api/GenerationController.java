package musubi.app.server.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import musubi.app.json.GenerationJson;
import musubi.app.json.GenerationsJson;
import musubi.app.json.InUseJson;
import musubi.app.rebuild.ClosedDocuments;
import musubi.app.server.problem.ProblemCode;
import musubi.app.server.problem.ProblemDetail;
import musubi.app.server.problem.ProblemException;
import musubi.app.server.request.NamedGeneration;
import musubi.app.server.served.ServedSearch;
import musubi.app.setup.Setup;
import musubi.lucene.IndexException;
import musubi.lucene.generation.Generation;
import musubi.lucene.generation.GenerationStore;
import musubi.message.Message;
import musubi.message.Reason;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The builds of the index: which there are, which is in use, going back to one. */
@RestController
@RequestMapping(path = ApiBeans.V1 + "/generations", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "generations")
class GenerationController {

  private final GenerationStore store;
  private final ServedSearch served;

  GenerationController(Setup setup, ServedSearch served) {
    this.store = setup.store();
    this.served = served;
  }

  /** Which generation is in use now, and what an operator should know of it. */
  record Swapped(@JsonUnwrapped InUseJson use, List<String> notes) {}

  @GetMapping
  @Operation(operationId = "generations", summary = "All generations, newest first.")
  GenerationsJson list() {
    return GenerationsJson.of(store.listing(), store.currentId().orElse(""));
  }

  @GetMapping("/{id}")
  @Operation(operationId = "generation", summary = "What a generation was made of.")
  GenerationJson show(@PathVariable String id) {
    return GenerationJson.of(NamedGeneration.of(store, id), store.currentId().orElse(""));
  }

  @PostMapping("/{id}/use")
  @Operation(operationId = "useGeneration", summary = "Put a generation to use.")
  Swapped use(@PathVariable String id) throws IOException {
    NamedGeneration.of(store, id);
    String before = store.currentId().orElse("");
    try {
      return swapped(store.use(id), before, List.of());
    } catch (IndexException e) {
      throw notUsable(e);
    }
  }

  @PostMapping("/rollback")
  @Operation(
      operationId = "rollback",
      summary = "Go back to the generation that was in use before; repeated, further back.")
  Swapped rollback() throws IOException {
    String before = store.currentId().orElse("");
    try {
      GenerationStore.RolledBack done = store.rollback();
      return swapped(done.generation(), before, done.notes());
    } catch (IndexException e) {
      throw notUsable(e);
    }
  }

  /** Serves it before the answer: whoever reads the answer and searches, searches it. */
  private Swapped swapped(Generation now, String before, List<String> notes) throws IOException {
    served.refresh();
    List<String> all = new ArrayList<>(notes);
    ClosedDocuments.note(now).map(Message::toString).ifPresent(all::add);
    return new Swapped(new InUseJson(now.id(), before), all);
  }

  private static ProblemException notUsable(IndexException e) {
    return new ProblemException(
        e.code() == IndexException.Code.NO_INDEX
            ? ProblemCode.NO_INDEX
            : ProblemCode.GENERATION_NOT_USABLE,
        ProblemDetail.of("service", Reason.of(e)));
  }
}
