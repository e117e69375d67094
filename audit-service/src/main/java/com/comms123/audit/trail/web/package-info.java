/// Asking for entries, as pages and as exports.
package com.comms123.audit.trail.web;
