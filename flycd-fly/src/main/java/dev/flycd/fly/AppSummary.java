package dev.flycd.fly;

import dev.flycd.model.AppName;
import dev.flycd.model.OrgSlug;

/**
 * An app as a list shows it.
 *
 * @param status Fly's word: {@code pending} before the first deploy, {@code deployed}, {@code suspended}
 */
public record AppSummary(AppName name, OrgSlug org, String status) {}
