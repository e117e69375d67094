/// Usage over HTTP, for those who run and those who check the platform.
package com.comms123.audit.usage.web;
