package musubi.embedder.layer;

import java.util.Optional;
import musubi.embedder.Role;

/**
 * What lies over a model's vectors.
 *
 * @param query maps the vectors of queries; empty to leave them
 * @param document maps the vectors of passages; empty to leave them, so that an index that was
 *     built without the layer goes on fitting
 */
public record Layer(Optional<ResidualMap> query, Optional<ResidualMap> document) {

  /** Changes nothing. */
  public static final Layer NONE = new Layer(Optional.empty(), Optional.empty());

  /**
   * Checks the maps.
   *
   * @throws IllegalArgumentException if they are of different dimensions
   */
  public Layer {
    if (query.isPresent()
        && document.isPresent()
        && query.get().dimensions() != document.get().dimensions()) {
      throw new IllegalArgumentException(
          "maps of %d and %d dimensions"
              .formatted(query.get().dimensions(), document.get().dimensions()));
    }
  }

  /** A layer over queries alone. */
  public static Layer ofQueries(ResidualMap map) {
    return new Layer(Optional.of(map), Optional.empty());
  }

  /** Maps a vector of a role; the vector itself where the role has no map. */
  public float[] apply(float[] vector, Role role) {
    Optional<ResidualMap> map = role == Role.QUERY ? query : document;
    return map.isEmpty() ? vector : map.get().apply(vector);
  }

  /** This layer in part; see {@link ResidualMap#scaled}. */
  public Layer scaled(float strength) {
    return new Layer(
        query.map(map -> map.scaled(strength)), document.map(map -> map.scaled(strength)));
  }
}
