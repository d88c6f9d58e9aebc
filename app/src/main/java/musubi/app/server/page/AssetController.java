package musubi.app.server.page;

import java.time.Duration;
import musubi.app.server.problem.ProblemCode;
import musubi.app.server.problem.ProblemException;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Serves what pages load. */
@Controller
class AssetController {

  private static final CacheControl FOR_EVER =
      CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

  private final Assets assets;

  AssetController(Assets assets) {
    this.assets = assets;
  }

  @GetMapping("/assets/{*address}")
  ResponseEntity<byte[]> asset(@PathVariable String address) {
    Assets.Asset asset =
        assets
            .find(address.substring(1))
            .orElseThrow(
                () -> new ProblemException(ProblemCode.NOT_FOUND, "There is no such file."));
    return ResponseEntity.ok()
        .cacheControl(FOR_EVER)
        .contentType(MediaType.parseMediaType(asset.type()))
        .body(asset.content());
  }
}
