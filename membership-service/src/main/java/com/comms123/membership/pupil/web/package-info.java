/// Pupils over HTTP.
package com.comms123.membership.pupil.web;
