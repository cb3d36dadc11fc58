package io.rebound.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.annotation.FacesConfig;

/** Switches Faces on for this module. */
@FacesConfig
@ApplicationScoped
public class Console {}
