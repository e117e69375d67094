/// Usage over HTTP, for those who run and those who check the platform.
@NullMarked
package com.comms123.audit.usage.web;

import org.jspecify.annotations.NullMarked;
