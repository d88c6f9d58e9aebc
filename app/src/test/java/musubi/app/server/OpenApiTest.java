package musubi.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.servers.Server;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import musubi.app.config.Config;
import musubi.app.server.problem.Problem;
import musubi.app.setup.Overrides;
import musubi.app.setup.Setup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springdoc.core.configuration.SpringDocConfiguration;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.webmvc.core.configuration.MultipleOpenApiSupportConfiguration;
import org.springdoc.webmvc.core.configuration.SpringDocWebMvcConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The description of the API that is checked in is the one that the code has. */
class OpenApiTest {

  private static final Path CHECKED_IN = Path.of("../docs/openapi.yaml");

  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration({
    SpringDocConfiguration.class,
    SpringDocConfigProperties.class,
    SpringDocWebMvcConfiguration.class,
    MultipleOpenApiSupportConfiguration.class,
  })
  static class Describing {

    @Bean
    OpenAPI description() {
      return new OpenAPI(SpecVersion.V31)
          .openapi("3.1.0")
          .info(
              new Info()
                  .title("Musubi")
                  .version("1")
                  .description(
                      "Search of a company's own documents. Within version 1 keys, parameters and"
                          + " codes are added, none is renamed or removed. Every problem is"
                          + " application/problem+json with a stable code."))
          .servers(List.of(new Server().url("http://127.0.0.1:8080")));
    }

    /** Names as the server writes them; it uses a newer Jackson than springdoc. */
    @Bean
    ModelResolver names() {
      return new ModelResolver(
          new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE));
    }

    /** What goes wrong has one shape everywhere. */
    @Bean
    OpenApiCustomizer problems() {
      return api -> {
        api.getPaths().keySet().removeIf(path -> !path.startsWith("/api/v1"));
        io.swagger.v3.core.converter.ModelConverters.getInstance(true)
            .readAll(Problem.class)
            .forEach((name, schema) -> api.getComponents().addSchemas(name, schema));
        ApiResponse problem =
            new ApiResponse()
                .description("A problem")
                .content(
                    new Content()
                        .addMediaType(
                            Problem.MEDIA_TYPE,
                            new MediaType()
                                .schema(new Schema<>().$ref("#/components/schemas/Problem"))));
        api.getPaths().values().stream()
            .flatMap(path -> path.readOperations().stream())
            .forEach(operation -> operation.getResponses().addApiResponse("default", problem));
      };
    }
  }

  @Test
  void isWhatTheCodeHas(@TempDir Path data) throws Exception {
    Map<String, String> properties =
        Map.of(
            "springdoc.api-docs.version",
            "openapi_3_1",
            "springdoc.writer-with-order-by-keys",
            "true");
    properties.forEach(System::setProperty);
    String described;
    try (musubi.app.server.Server server =
        musubi.app.server.Server.start(
            new Setup(
                Config.EMPTY,
                Overrides.NONE
                    .with(new Overrides.Index(data, null, null, null))
                    .with(new Overrides.Server(null, 0))),
            Optional.empty(),
            List.of(Describing.class))) {
      HttpResponse<String> response =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(server.url()).resolve("/v3/api-docs.yaml"))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      described = response.body();
    } finally {
      properties.keySet().forEach(System::clearProperty);
    }

    if (Boolean.getBoolean("musubi.openapi.write")) {
      Files.writeString(CHECKED_IN, described);
    }
    assertThat(described)
        .as(
            "docs/openapi.yaml; mvn test -pl app -am -Dtest=OpenApiTest -Dmusubi.openapi.write=true writes it")
        .isEqualTo(Files.readString(CHECKED_IN));
  }
}
