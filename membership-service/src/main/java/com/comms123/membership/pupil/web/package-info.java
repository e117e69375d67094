/// Pupils over HTTP.
@NullMarked
package com.comms123.membership.pupil.web;

import org.jspecify.annotations.NullMarked;
