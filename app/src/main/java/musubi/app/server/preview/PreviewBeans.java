package musubi.app.server.preview;

import musubi.app.extract.SheetExtraction;
import musubi.app.server.served.ServedSearch;
import musubi.app.setup.Setup;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The page of one document, and its file. */
@Configuration(proxyBeanMethods = false)
@Import({DocumentPageController.class, FileController.class})
public class PreviewBeans {

  @Bean
  OriginalFiles originalFiles(ServedSearch served, Setup setup) {
    return new OriginalFiles(served, setup.store());
  }

  @Bean
  SheetExtraction sheetExtraction(Setup setup) {
    return new SheetExtraction(setup.extractionLimits());
  }

  @Bean
  DocumentPages documentPages(OriginalFiles files, SheetExtraction sheets, Setup setup) {
    return new DocumentPages(new FileViews(files, sheets, setup.server().paths()));
  }
}
