/// Policy versions over HTTP.
package com.comms123.identity.policy.web;
