package musubi.app.search;

import java.io.IOException;
import java.util.Optional;
import musubi.lucene.embedded.EmbeddedSnapshot;
import musubi.lucene.engine.Engine;
import musubi.lucene.engine.Snapshot;
import musubi.lucene.generation.Generation;

/** One generation, whatever its data folder has in use: one that a gate is asked of. */
public record FixedEngine(Generation generation) implements Engine {

  @Override
  public Snapshot open() throws IOException {
    return EmbeddedSnapshot.open(generation);
  }

  @Override
  public Optional<String> currentId() {
    return Optional.of(generation.id());
  }
}
