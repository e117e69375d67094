/// The website's files and pages: under names that change with their content, compressed, and errors as pages.
package com.comms123.gateway.site;
