package musubi.app.server.access;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The page on who may use a server to which nobody signs in. */
@Configuration(proxyBeanMethods = false)
@Import(NoAccountsController.class)
public class NoAccountsBeans {}
